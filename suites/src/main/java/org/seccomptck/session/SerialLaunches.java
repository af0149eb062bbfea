package org.seccomptck.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.LossCode;
import org.seccomptck.cell.Start;
import org.seccomptck.isolation.IsolationJudge;
import org.seccomptck.isolation.Sequence;
import org.seccomptck.isolation.SerialDocument;
import org.seccomptck.isolation.SerialStart;
import org.seccomptck.launch.CellLauncher;
import org.seccomptck.launch.KeptLaunches;
import org.seccomptck.launch.Launch;
import org.seccomptck.launch.LaunchJournal;
import org.seccomptck.probe.MalformedTranscript;
import org.seccomptck.probe.Transcript;
import org.seccomptck.probe.TranscriptReader;
import org.seccomptck.record.Outcome;

/**
 * The containers that are launched one after the other on a runner, to learn whether its filters depend on what ran before.
 * Each is launched only to be dumped.
 */
final class SerialLaunches {
    /** A filter that changes by every second or third container shows when a document is launched twice in a row. */
    private static final int AGAIN = 2;

    private static final String TRANSCRIPT = ".transcript.txt";

    private final Launching launching;
    private final Sequence sequence = Sequence.load();
    private final IsolationJudge judge;
    private final Instant began = Instant.now();
    private final List<SerialStart> starts = new ArrayList<>();
    private final List<Evidence.Raw> raw = new ArrayList<>();
    private final LaunchJournal journal = new LaunchJournal();
    private Transcript first = Transcript.NONE;

    /** Launches one of the containers, or takes from what was kept what came of it. */
    interface Launching {
        /** Return what came of the container that has this name. */
        Launch launch(SerialDocument document, String name) throws InterruptedException;
    }

    SerialLaunches(Launching launching, CellSetting setting) {
        this.launching = launching;
        this.judge = new IsolationJudge(sequence, setting::oracle);
        raw.add(new Evidence.Raw(Sequence.FILE, sequence.text()));
    }

    /** Return what launches them. */
    static SerialLaunches by(CellLauncher launcher, CellSetting setting) {
        return new SerialLaunches((document, name) -> launcher.launchToDump(document.subject()), setting);
    }

    /** Return what takes what came of them from what was kept. */
    static SerialLaunches kept(KeptLaunches launches, CellSetting setting) {
        AtomicInteger number = new AtomicInteger();
        return new SerialLaunches(
                (document, name) -> launches.launch(number.incrementAndGet(), name + ".", name + TRANSCRIPT), setting);
    }

    /**
     * What came of them.
     *
     * @param evidence what was seen, of the first container where it is about one
     * @param outcomes the outcome of each question
     */
    record Result(Evidence evidence, Map<String, Outcome> outcomes) {}

    /** Launch them. What stops the first one, or its dump, stops all: the others are not tried. */
    Result run() throws InterruptedException {
        for (SerialDocument document : sequence.order()) {
            if (!tells(launch(document))) {
                break;
            }
        }
        if (starts.size() == sequence.order().size()) {
            for (SerialDocument document : judge.doubtful(starts)) {
                for (int time = 0; time < AGAIN; time++) {
                    launch(document);
                }
            }
        }
        raw.add(journal.raw());
        SerialStart one = starts.get(0);
        Start start = starts.stream()
                .map(SerialStart::start)
                .filter(Start.Lost.class::isInstance)
                .findFirst()
                .orElse(one.start());
        Evidence evidence = new Evidence(
                start,
                first,
                one.dump(),
                one.handOver(),
                raw,
                starts.size(),
                began,
                Duration.between(began, Instant.now()));
        return new Result(evidence, judge.outcomes(starts));
    }

    private boolean tells(SerialStart start) {
        return !(start.start() instanceof Start.Lost)
                && (start.place() > 1
                        || (start.start() instanceof Start.Started
                                && start.dump().problem().isEmpty()));
    }

    private SerialStart launch(SerialDocument document) throws InterruptedException {
        int place = starts.size() + 1;
        String name = SerialStart.name(place, document);
        Launch launch = launching.launch(document, name);
        journal.add(launch, launch.start(), false);
        if (starts.isEmpty()) {
            raw.add(new Evidence.Raw(name + TRANSCRIPT, launch.transcript()));
        }
        SerialStart start = new SerialStart(place, document, begun(launch), launch.dump(), launch.handOver());
        starts.add(start);
        launch.raw().forEach(piece -> raw.add(new Evidence.Raw(name + "." + piece.name(), piece.text())));
        if (!(start.start() instanceof Start.Started)) {
            raw.add(new Evidence.Raw(name + ".start.txt", start.start().said()));
        }
        return start;
    }

    /** Read what the first probe says; of the others the dump alone is of interest. */
    private Start begun(Launch launch) {
        if (starts.isEmpty() && launch.start() instanceof Start.Started) {
            try {
                first = TranscriptReader.read(launch.transcript());
            } catch (MalformedTranscript e) {
                return new Start.Lost(LossCode.MALFORMED_JOURNAL, e.line());
            }
        }
        return launch.start();
    }
}
