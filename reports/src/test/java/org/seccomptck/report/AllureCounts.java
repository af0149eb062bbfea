package org.seccomptck.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.record.Verdict;
import org.seccomptck.words.VerdictWords;
import org.seccomptck.words.Words;

/**
 * What Allure's files say of checks.
 *
 * @param steps how many steps have each verdict, over all results of many checks
 * @param told how many checks have each verdict, as these results say it
 * @param explained how many checks the results of causes say that the causes explain
 */
record AllureCounts(Map<Verdict, Long> steps, Map<Verdict, Long> told, long explained) {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The page loads its data as scripts. */
    private static final Pattern SCRIPT =
            Pattern.compile("reportFile\\(\"[^\"]+\",\\(\\)=>\\((.*)\\)\\);\\s*", Pattern.DOTALL);

    private static final Pattern OF_CAUSE = Pattern.compile("(?s).*: ([\\d,]+) checks?");

    /** Count in the folder of a report: Allure's results, or the data of its page. */
    static AllureCounts in(Path folder, Words words) throws IOException {
        Map<String, Verdict> verdicts =
                Arrays.stream(Verdict.values()).collect(Collectors.toMap(new VerdictWords(words)::of, one -> one));
        Pattern told = Pattern.compile("([\\d,]+) (" + String.join("|", verdicts.keySet()) + ")");
        AllureCounts counts = new AllureCounts(new EnumMap<>(Verdict.class), new EnumMap<>(Verdict.class), 0);
        long explained = 0;
        for (Path file : files(folder)) {
            JsonNode result = read(file);
            JsonNode steps = steps(result);
            String message = message(result);
            if (!steps.isMissingNode()) {
                steps.forEach(step -> counts.add(step, verdicts));
                Matcher each = told.matcher(message);
                while (each.find()) {
                    add(counts.told(), named(verdicts, each.group(2)), number(each.group(1)));
                }
            }
            Matcher cause = OF_CAUSE.matcher(message);
            explained += result.path("fullName").asText().startsWith("cause/") && cause.matches()
                    ? number(cause.group(1))
                    : 0;
        }
        for (Verdict verdict : Verdict.values()) {
            add(counts.steps(), verdict, 0);
            add(counts.told(), verdict, 0);
        }
        return new AllureCounts(counts.steps(), counts.told(), explained);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*(-result\\.json|/data/test-cases/[^/]+)"))
                    .toList();
        }
    }

    private static JsonNode read(Path file) throws IOException {
        String text = Files.readString(file);
        Matcher script = SCRIPT.matcher(text);
        return JSON.readTree(script.matches() ? script.group(1) : text);
    }

    private static JsonNode steps(JsonNode result) {
        return result.has("steps")
                ? result.path("steps")
                : result.path("testStage").path("steps");
    }

    private static String message(JsonNode result) {
        return result.has("statusDetails")
                ? result.path("statusDetails").path("message").asText()
                : result.path("statusMessage").asText();
    }

    /** A step is a check, or an ABI with its checks. */
    private void add(JsonNode step, Map<String, Verdict> verdicts) {
        if (step.has("steps")) {
            step.path("steps").forEach(one -> add(one, verdicts));
            return;
        }
        Verdict verdict = switch (step.path("status").asText()) {
            case "passed" -> Verdict.CONFORMS;
            case "skipped" -> Verdict.NOT_APPLICABLE;
            case "broken" -> Verdict.UNDECIDED;
            default -> named(verdicts, step.path("name").asText().replaceFirst("(?s): .*", ""));
        };
        add(steps, verdict, 1);
    }

    private static void add(Map<Verdict, Long> counts, Verdict verdict, long more) {
        counts.merge(verdict, more, Long::sum);
    }

    private static Verdict named(Map<String, Verdict> verdicts, String name) {
        return Objects.requireNonNull(verdicts.get(name), () -> "no verdict is called " + name);
    }

    private static long number(String text) {
        return Long.parseLong(text.replace(",", ""));
    }
}
