package org.seccomptck.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A composite action of GitHub, whose steps are taken as GitHub's runner takes them: those with a script are run by bash, and
 * of those that keep something, what they name is known.
 */
final class GithubAction {
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{\\s*(.*?)\\s*}}");
    private static final long PATIENCE_MINUTES = 4;

    private final Path file;
    private final JsonNode action;

    /** Read an action. */
    GithubAction(Path file) throws IOException {
        this.file = file;
        this.action = new YAMLMapper().readTree(file.toFile());
    }

    /**
     * What came of the steps.
     *
     * @param code how the job ends: that of the last step that failed, or 0
     * @param outputs what steps handed on, e.g. {@code steps.run.outputs.code}
     * @param printed what the steps printed
     * @param page the summary of the job
     */
    record Job(int code, Map<String, String> outputs, String printed, String page) {}

    /** Take all steps in a workspace, which has what earlier jobs have kept. */
    Job run(Path workspace, Map<String, String> environment, Map<String, String> inputs)
            throws IOException, InterruptedException {
        Map<String, String> known = known(inputs);
        Path page = workspace.resolveSibling(workspace.getFileName() + "-page.md");
        StringBuilder printed = new StringBuilder();
        int code = 0;
        for (JsonNode step : action.at("/runs/steps")) {
            boolean taken =
                    step.has("run") && (code == 0 || step.path("if").asText().startsWith("always()"));
            if (taken) {
                Path output = Files.createTempFile(workspace.resolveSibling(""), "output-", "");
                Map<String, String> variables = new HashMap<>(environment);
                variables.putAll(Map.of(
                        "GITHUB_ACTIONS", "true",
                        "GITHUB_ACTION_PATH", file.resolveSibling("").toString(),
                        "GITHUB_OUTPUT", output.toString(),
                        "GITHUB_STEP_SUMMARY", page.toString()));
                step.path("env")
                        .properties()
                        .forEach(one -> variables.put(
                                one.getKey(), evaluated(one.getValue().asText(), known)));
                int ended = script(evaluated(step.path("run").asText(), known), workspace, variables, printed);
                code = ended == 0 ? code : ended;
                outputs(step.path("id").asText(), output, known);
            }
        }
        return new Job(code, known, printed.toString(), Files.exists(page) ? Files.readString(page) : "");
    }

    /** Return the folders that a step of a program keeps for later jobs. */
    List<String> kept(String program, Map<String, String> inputs) {
        List<String> kept = new ArrayList<>();
        for (JsonNode step : action.at("/runs/steps")) {
            if (step.path("uses").asText().startsWith(program)) {
                kept.add(evaluated(step.at("/with/path").asText(), known(inputs)));
            }
        }
        return kept;
    }

    private Map<String, String> known(Map<String, String> inputs) {
        Map<String, String> known = new TreeMap<>();
        action.path("inputs")
                .properties()
                .forEach(input -> known.put(
                        "inputs." + input.getKey(),
                        input.getValue().path("default").asText()));
        inputs.forEach((name, value) -> known.put("inputs." + name, value));
        return known;
    }

    private static String evaluated(String text, Map<String, String> known) {
        return EXPRESSION
                .matcher(text)
                .replaceAll(expression -> Matcher.quoteReplacement(Optional.ofNullable(known.get(expression.group(1)))
                        .orElseThrow(() -> new IllegalArgumentException(
                                expression.group(1) + " is not known. Known: " + known.keySet()))));
    }

    /** As docs.github.com says of {@code shell: bash}. */
    private static int script(String text, Path workspace, Map<String, String> variables, StringBuilder printed)
            throws IOException, InterruptedException {
        Path script = Files.writeString(Files.createTempFile(workspace.resolveSibling(""), "step-", ".sh"), text);
        Path out = Files.createTempFile(workspace.resolveSibling(""), "printed-", ".txt");
        ProcessBuilder bash = new ProcessBuilder(
                        "bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script.toString())
                .directory(workspace.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        bash.environment().keySet().removeIf(name -> name.startsWith("DOCKER_") || name.startsWith("XDG_"));
        bash.environment().putAll(variables);
        Process process = bash.start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroy();
            throw new IllegalStateException("the step did not end: " + Files.readString(out));
        }
        printed.append(Files.readString(out));
        return process.exitValue();
    }

    private static void outputs(String id, Path file, Map<String, String> known) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            lines.map(line -> line.split("=", 2))
                    .forEach(pair -> known.put("steps." + id + ".outputs." + pair[0], pair[1]));
        }
    }
}
