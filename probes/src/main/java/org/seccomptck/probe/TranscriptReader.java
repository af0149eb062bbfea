package org.seccomptck.probe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seccomptck.abi.Abi;

/** Reader of the probe's transcript, whose lines {@code journal.c} and {@code main.c} write. */
public final class TranscriptReader {
    private static final String FORMAT = "tck-probe 1";
    /** Numbers of system calls have 32 bits. */
    private static final long MAX_NUMBER = 0xffffffffL;

    private boolean begun;
    private boolean complete;
    private final Map<String, String> status = new HashMap<>();
    private final Map<Transcript.Step, Map<Integer, Observation>> walks = new HashMap<>();
    private final Map<Question, Observation> answers = new HashMap<>();
    private final List<ScenarioOutcome> scenario = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private Transcript.@Nullable Step step;
    private NumberRanges numbers = NumberRanges.NONE;
    private @Nullable Abi scenarioAbi;
    private @Nullable Question question;
    private Transcript.@Nullable Pending pending;

    private TranscriptReader() {}

    /**
     * Read a transcript, which may be incomplete.
     *
     * @throws MalformedTranscript when a whole line has another format, or contradicts earlier lines
     */
    public static Transcript read(String text) {
        TranscriptReader reader = new TranscriptReader();
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            reader.line(text.substring(from, end));
            from = end + 1;
        }
        reader.brokenOff(text.substring(from));
        return new Transcript(
                reader.begun,
                reader.complete,
                reader.status,
                reader.walks,
                reader.answers,
                reader.scenario,
                Optional.ofNullable(reader.pending),
                reader.notices);
    }

    private void line(String line) {
        String[] words = line.split(" ", -1);
        try {
            if (complete || begun == words[0].equals("tck-probe")) {
                throw new IllegalArgumentException("before the beginning, a second one, or behind the end");
            }
            switch (words[0]) {
                case "tck-probe" -> begin(line);
                case "step" -> step(words[1]);
                case "status" -> status(line.substring("status ".length()));
                case "status-unreadable", "notice" -> notices.add(line);
                case "scenario" -> scenario.add(scenario(words));
                case "done" -> complete = true;
                default -> call(words);
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new MalformedTranscript(line, e);
        }
    }

    private void begin(String line) {
        if (!line.startsWith(FORMAT)) {
            throw new IllegalArgumentException("not of the format '" + FORMAT + "'");
        }
        begun = true;
    }

    private void step(String spec) {
        String[] parts = spec.split(":", -1);
        step = null;
        scenarioAbi = null;
        question = null;
        switch (parts[0]) {
            case "direct" -> walk(Walk.DIRECT, parts);
            case "shielded" -> walk(Walk.SHIELDED, parts);
            case "scenario" -> scenarioAbi = Abi.ofLabel(parts[1]);
            case "call" -> question = Question.ofStep(parts);
            case "status" -> {}
            default -> throw new IllegalArgumentException("unknown step");
        }
    }

    private void walk(Walk walk, String[] parts) {
        step = new Transcript.Step(walk, Abi.ofLabel(parts[1]));
        numbers = NumberRanges.parse(parts[2]);
    }

    private void status(String line) {
        int colon = line.indexOf(':');
        status.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }

    private void call(String[] words) {
        int number = Integer.parseUnsignedInt(words[0]);
        Observation seen = observation(words, 1);
        if (question != null && question.number() == number) {
            unlessOther(answers.put(question, seen), seen);
        } else if (question == null && step != null && numbers.contains(number)) {
            unlessOther(walks.computeIfAbsent(step, s -> new HashMap<>()).put(number, seen), seen);
        } else {
            throw new IllegalArgumentException("an outcome of a call that no step asks for");
        }
    }

    /** A part of the probe that died is replaced by another, which may report the same lines again. */
    private static void unlessOther(@Nullable Observation earlier, Observation seen) {
        if (earlier != null && !earlier.equals(seen)) {
            throw new IllegalArgumentException("another outcome of the same call");
        }
    }

    private ScenarioOutcome scenario(String[] words) {
        if (scenarioAbi == null) {
            throw new IllegalArgumentException("a scenario outside of its step");
        }
        boolean absent = words[3].equals("absent");
        Optional<Observation> observation = absent ? Optional.empty() : Optional.of(observation(words, 3));
        int effectAt = 3 + (absent ? 1 : 1 + parameters(words[3]));
        ScenarioOutcome.Effect effect = switch (words[effectAt]) {
            case "effect" -> ScenarioOutcome.Effect.SEEN;
            case "no-effect" -> ScenarioOutcome.Effect.NONE;
            case "unknown" -> ScenarioOutcome.Effect.UNKNOWN;
            default -> throw new IllegalArgumentException("unknown effect");
        };
        String remark = String.join(" ", List.of(words).subList(effectAt + 1, words.length));
        return new ScenarioOutcome(scenarioAbi, words[1], words[2].equals("prepared"), observation, effect, remark);
    }

    private static int parameters(String outcome) {
        return switch (outcome) {
            case "r", "k", "x", "n" -> 1;
            case "g" -> 5;
            default -> 0;
        };
    }

    private static Observation observation(String[] words, int at) {
        return switch (words[at]) {
            case "r" -> new Observation.Returned(Long.parseLong(words[at + 1]));
            case "g" ->
                new Observation.Trapped(
                        Integer.parseInt(words[at + 3]),
                        Integer.parseUnsignedInt(words[at + 4].substring("0x".length()), 16),
                        Integer.parseInt(words[at + 5]));
            case "k" -> new Observation.Killed(Integer.parseInt(words[at + 1]));
            case "x" -> new Observation.Exited(Integer.parseInt(words[at + 1]));
            case "t" -> new Observation.Blocked();
            case "n" -> new Observation.NotCalled(words[at + 1]);
            case "d" -> new Observation.ThreadDied();
            case "p" -> new Observation.Passed();
            case "e" -> new Observation.PassedOrEnosys();
            default -> throw new IllegalArgumentException("unknown outcome");
        };
    }

    /** Parse an incomplete last line: a number alone names the call that ended the probe. */
    private void brokenOff(String rest) {
        String number = rest.strip();
        if (step != null && number.matches("[0-9]{1,10}") && Long.parseLong(number) <= MAX_NUMBER) {
            pending = new Transcript.Pending(step, Integer.parseUnsignedInt(number));
        }
    }
}
