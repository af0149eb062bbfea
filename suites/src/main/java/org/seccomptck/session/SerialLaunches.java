package org.seccomptck.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.LossCode;
import org.seccomptck.cell.Start;
import org.seccomptck.isolation.IsolationJudge;
import org.seccomptck.isolation.Sequence;
import org.seccomptck.isolation.SerialDocument;
import org.seccomptck.isolation.SerialStart;
import org.seccomptck.launch.CellLauncher;
import org.seccomptck.launch.Launch;
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

    private final CellLauncher launcher;
    private final Sequence sequence = Sequence.load();
    private final IsolationJudge judge;
    private final Instant began = Instant.now();
    private final List<SerialStart> starts = new ArrayList<>();
    private final List<Evidence.Raw> raw = new ArrayList<>();
    private Transcript first = Transcript.NONE;

    SerialLaunches(CellLauncher launcher, CellSetting setting) {
        this.launcher = launcher;
        this.judge = new IsolationJudge(sequence, setting::oracle);
        raw.add(new Evidence.Raw(Sequence.FILE, sequence.text()));
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
        Launch launch = launcher.launchToDump(document.subject());
        SerialStart start =
                new SerialStart(starts.size() + 1, document, begun(launch), launch.dump(), launch.handOver());
        starts.add(start);
        launch.raw().forEach(piece -> raw.add(new Evidence.Raw(start.name() + "." + piece.name(), piece.text())));
        if (!(start.start() instanceof Start.Started)) {
            raw.add(new Evidence.Raw(start.name() + ".start.txt", start.start().said()));
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
