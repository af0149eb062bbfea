package org.seccomptck.allure;

import io.qameta.allure.Allure;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.seccomptck.cell.Evidence;
import org.seccomptck.finding.Finding;
import org.seccomptck.record.CheckRecord;

/**
 * How one check shows in Allure: with an id that is made of what it checks, not of its position, so that the history of
 * a check survives the addition of another.
 */
public final class AllureCase {
    private static final String RUNNER = "runner";

    private AllureCase() {}

    /** Describes the test that this thread runs. */
    public static void describe(String profile, String profileTitle, String runner, String feature, CheckRecord check) {
        String fullName = profile + "/" + check.id();
        Allure.getLifecycle().updateTestCase(result -> {
            result.setName(check.abi().isEmpty() ? check.subject() : check.subject() + " [" + check.abi() + "]");
            result.setFullName(fullName);
            result.setTestCaseId(id(fullName));
            result.setHistoryId(id(fullName + "@" + runner));
            result.setParameters(parameters(runner, check));
            result.setLabels(labels(result, profile, profileTitle, feature, check));
            result.setDescription(description(check));
            result.setStatusDetails(new StatusDetails().setMessage(message(check)));
        });
    }

    /** Attaches a cell's evidence to the test that this thread runs. */
    public static void attach(Evidence evidence) {
        for (Evidence.Raw raw : evidence.raw()) {
            boolean json = raw.name().endsWith(".json");
            Allure.addAttachment(
                    raw.name(), json ? "application/json" : "text/plain", raw.text(), json ? "json" : "txt");
        }
    }

    /** Attaches what is true of a profile on any runtime to the test that this thread runs. */
    public static void attachFindings(List<Finding> findings) {
        if (!findings.isEmpty()) {
            String text = findings.stream()
                    .map(finding ->
                            finding.pointer() + " on " + finding.machine().uname() + ": " + finding.explanation()
                                    + ". Advice: " + finding.advice() + ".")
                    .collect(Collectors.joining("\n", "", "\n"));
            Allure.addAttachment("findings.txt", "text/plain", text, "txt");
        }
    }

    /** The verdict in a line, its kind first: the categories go by it. */
    public static String message(CheckRecord check) {
        return check.verdict().kind() + ": " + check.verdict().reason();
    }

    private static List<Parameter> parameters(String runner, CheckRecord check) {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(new Parameter().setName(RUNNER).setValue(runner));
        if (!check.abi().isEmpty()) {
            parameters.add(new Parameter().setName("ABI").setValue(check.abi()));
            parameters.add(new Parameter().setName("syscall").setValue(check.subject()));
        }
        return parameters;
    }

    private static List<Label> labels(
            TestResult result, String profile, String title, String feature, CheckRecord check) {
        List<Label> labels = new ArrayList<>();
        result.getLabels().stream()
                .filter(label -> !List.of("epic", "feature", "story", "suite", "parentSuite", "subSuite")
                        .contains(label.getName()))
                .forEach(labels::add);
        labels.add(new Label().setName("epic").setValue(title + " (" + profile + ")"));
        labels.add(new Label().setName("feature").setValue(feature));
        labels.add(new Label().setName("parentSuite").setValue(profile));
        labels.add(new Label().setName("suite").setValue(feature));
        if (!check.abi().isEmpty()) {
            labels.add(new Label().setName("story").setValue(check.abi()));
            labels.add(new Label().setName("subSuite").setValue(check.abi()));
        }
        return labels;
    }

    private static String description(CheckRecord check) {
        StringBuilder text = new StringBuilder(
                "**" + check.verdict().kind().label() + "**: " + check.verdict().reason() + "\n\n");
        account(text, "expected", check.expected());
        account(text, "loaded", check.loaded());
        account(text, "observed", check.observed());
        for (String addition : check.additions()) {
            text.append("* beyond the document: ").append(addition).append('\n');
        }
        return text.toString();
    }

    private static void account(StringBuilder text, String name, String words) {
        text.append("* ")
                .append(name)
                .append(": ")
                .append(words.isEmpty() ? "none" : words)
                .append('\n');
    }

    /** The runner of a result. */
    static String runner(TestResult result) {
        return result.getParameters().stream()
                .filter(parameter -> RUNNER.equals(parameter.getName()))
                .map(Parameter::getValue)
                .findFirst()
                .orElse("");
    }

    /** An id that stays the same from run to run. */
    static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
