package org.seccomptck.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.HandOver;
import org.seccomptck.cell.HungEnd;
import org.seccomptck.cell.LaterLaunch;
import org.seccomptck.cell.LaunchOptions;
import org.seccomptck.cell.LossCode;
import org.seccomptck.cell.Patience;
import org.seccomptck.cell.Start;
import org.seccomptck.probe.DumpProblem;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.FilterDumpReader;
import org.seccomptck.probe.MalformedTranscript;
import org.seccomptck.probe.Observation;
import org.seccomptck.probe.Transcript;

/** The launches of a cell, read back from the evidence that they left. */
public final class KeptLaunches {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Evidence.Raw> raw;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final LaunchOptions options;
    private final JsonNode journal;

    /**
     * Read the journal of a cell.
     *
     * @param raw all files that the launches left, {@link LaunchJournal#FILE} among them
     * @param options with what the containers were launched
     * @throws IllegalArgumentException when there is no journal, or it is none
     */
    public KeptLaunches(List<Evidence.Raw> raw, LaunchOptions options) {
        this.raw = List.copyOf(raw);
        this.options = options;
        raw.forEach(piece -> texts.put(piece.name(), piece.text()));
        try {
            journal = JSON.readTree(texts.getOrDefault(LaunchJournal.FILE, ""));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(LaunchJournal.FILE + " is not JSON", e);
        }
        if (!journal.isArray() || journal.isEmpty()) {
            throw new IllegalArgumentException(LaunchJournal.FILE + " is missing, or tells of no launch");
        }
    }

    /** Return how many launches there were, at least 1. */
    public int size() {
        return journal.size();
    }

    /**
     * Return the evidence that they are, as {@link CellLauncher} gathers it.
     *
     * @param began when the first container was asked for
     * @param elapsed from then to the end of the last launch
     */
    public Evidence evidence(Instant began, Duration elapsed) {
        Launch first = launch(1, "", "transcript-1.txt");
        Start start = first.start();
        Transcript transcript = Transcript.NONE;
        List<LaterLaunch> later = new ArrayList<>();
        try {
            transcript = first.settled();
            for (int number = 2; number <= size(); number++) {
                Launch next = later(number, first);
                boolean repeated = journal.get(number - 1).path("repeated").asBoolean();
                Transcript told = next.settled();
                later.add(LaterLaunch.of(next.start(), next.dump(), told, repeated));
                transcript = repeated ? transcript : TranscriptMerge.merge(transcript, told);
            }
        } catch (MalformedTranscript e) {
            start = new Start.Lost(LossCode.MALFORMED_JOURNAL, e.line());
            transcript = Transcript.NONE;
        }
        return first.evidence(start, transcript, later, raw, size(), began, elapsed);
    }

    /** A later launch's dump was kept only where its filters are not those of the first one. */
    private Launch later(int number, Launch first) {
        JsonNode entry = journal.get(number - 1);
        String file = "filters-" + number + ".txt";
        FilterDump dump = entry.has("dump") || texts.containsKey(file) ? dump(entry, "dump", file) : first.dump();
        return new Launch(
                        start(entry.path("start")),
                        texts.getOrDefault("transcript-" + number + ".txt", ""),
                        ended(entry),
                        dump,
                        FilterDump.impossible(DumpProblem.Code.NOT_ASKED),
                        FilterDump.impossible(DumpProblem.Code.NOT_ASKED),
                        HandOver.unseen(HandOver.Code.NOT_ASKED),
                        List.of())
                .withDumpOfProgram(options);
    }

    /**
     * Return a launch of which all files were kept.
     *
     * @param number counted from 1
     * @param prefix what its files' names begin with
     * @param transcript the name of the file with its transcript
     */
    public Launch launch(int number, String prefix, String transcript) {
        JsonNode entry = journal.get(number - 1);
        @Nullable String config = texts.get(prefix + "config.json");
        return new Launch(
                        start(entry.path("start")),
                        texts.getOrDefault(transcript, ""),
                        ended(entry),
                        dump(entry, "dump", prefix + "filters.txt"),
                        dump(entry, "executed", prefix + "filters-of-exec.txt"),
                        dump(entry, "healthCheck", prefix + "filters-of-health-check.txt"),
                        config == null ? unseen(entry.path("handOver")) : HandOver.of(config),
                        raw.stream()
                                .filter(piece -> piece.name().startsWith(prefix)
                                        && !piece.name().equals(transcript)
                                        && !piece.name().equals(prefix + "start.txt"))
                                .map(piece -> new Evidence.Raw(piece.name().substring(prefix.length()), piece.text()))
                                .toList())
                .withDumpOfProgram(options);
    }

    private FilterDump dump(JsonNode entry, String name, String file) {
        @Nullable String text = texts.get(file);
        if (text != null) {
            try {
                return FilterDumpReader.read(text);
            } catch (MalformedTranscript e) {
                return FilterDump.impossible(new DumpProblem(DumpProblem.Code.MALFORMED, e.line()));
            }
        }
        JsonNode problem = entry.path(name);
        return problem.isMissingNode()
                ? FilterDump.impossible(DumpProblem.Code.NOT_ASKED)
                : FilterDump.impossible(
                        new DumpProblem(DumpProblem.Code.valueOf(word(problem, "code")), word(problem, "detail")));
    }

    private static HandOver unseen(JsonNode problem) {
        return problem.isMissingNode()
                ? HandOver.unseen(HandOver.Code.NOT_ASKED)
                : new HandOver.Unseen(HandOver.Code.valueOf(word(problem, "code")), word(problem, "detail"));
    }

    private static Start start(JsonNode node) {
        return switch (word(node, "state")) {
            case "STARTED" -> new Start.Started();
            case "REFUSED" ->
                new Start.Refused(
                        word(node, "said"),
                        node.has("exit") ? Optional.of(node.path("exit").asInt()) : Optional.empty());
            case "HUNG" ->
                new Start.Hung(
                        new Patience(
                                Duration.ofMillis(node.path("millis").asLong()),
                                Patience.Clock.valueOf(word(node, "clock"))),
                        new HungEnd(
                                HungEnd.Result.valueOf(word(node, "result")),
                                node.path("processes").asInt(),
                                word(node, "said")));
            case "LOST" -> new Start.Lost(LossCode.valueOf(word(node, "code")), word(node, "said"));
            default -> throw new IllegalArgumentException(LaunchJournal.FILE + " tells of no start that there is");
        };
    }

    private static Observation ended(JsonNode entry) {
        String[] words = word(entry, "ended").split(" ", -1);
        return switch (words[0]) {
            case "killed" -> new Observation.Killed(Integer.parseInt(words[1]));
            case "exited" -> new Observation.Exited(Integer.parseInt(words[1]));
            default -> new Observation.Blocked();
        };
    }

    private static String word(JsonNode node, String name) {
        return node.path(name).asText();
    }
}
