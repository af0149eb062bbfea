package org.seccomptck.allure;

import io.qameta.allure.Allure;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.seccomptck.cell.Evidence;
import org.seccomptck.finding.Finding;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.CheckRecord;
import org.seccomptck.record.Verdict;

/**
 * How one check shows in Allure: with an id that is made of what it checks, not of its position, so that the history of
 * a check survives the addition of another.
 */
public final class AllureCase {
    private static final String RUNNER = "runner";

    private AllureCase() {}

    /** Describes the test that this thread runs, where Allure listens. */
    public static void describe(String profile, String profileTitle, String runner, String feature, CheckRecord check) {
        if (isListening()) {
            Allure.getLifecycle()
                    .updateTestCase(result -> describe(result, profile, profileTitle, runner, feature, check));
        }
    }

    /** Makes a result of a check, as its test would have left it. */
    static TestResult result(CellRecord cell, CheckRecord check) {
        Verdict.Kind kind = check.verdict().kind();
        TestResult result = new TestResult()
                .setUuid(UUID.randomUUID().toString())
                .setStage(Stage.FINISHED)
                .setStatus(
                        kind.deviates()
                                ? Status.FAILED
                                : kind == Verdict.Kind.CONFORMS ? Status.PASSED : Status.SKIPPED);
        describe(result, cell.profile(), cell.title(), cell.runner(), feature(check.suite()), check);
        return result;
    }

    private static void describe(
            TestResult result, String profile, String title, String runner, String feature, CheckRecord check) {
        String fullName = profile + "/" + check.id();
        result.setName(check.abi().isEmpty() ? check.subject() : check.subject() + " [" + check.abi() + "]");
        result.setFullName(fullName);
        result.setTestCaseId(id(fullName));
        result.setHistoryId(id(fullName + "@" + runner));
        result.setParameters(parameters(runner, check));
        result.setLabels(labels(result, profile, title, feature, check));
        result.setDescription(description(check));
        result.setStatusDetails(new StatusDetails().setMessage(message(check)));
    }

    /** {@code deny-coverage} is "Deny coverage". */
    private static String feature(String suite) {
        String words = suite.replace("abi-", "ABI ").replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static boolean isListening() {
        return Allure.getLifecycle().getCurrentTestCase().isPresent();
    }

    /** Attaches a cell's evidence to the test that this thread runs, where Allure listens. */
    public static void attach(Evidence evidence) {
        if (!isListening()) {
            return;
        }
        for (Evidence.Raw raw : evidence.raw()) {
            boolean json = raw.name().endsWith(".json");
            Allure.addAttachment(
                    raw.name(), json ? "application/json" : "text/plain", raw.text(), json ? "json" : "txt");
        }
    }

    /** Attaches what is true of a profile on any runtime to the test that this thread runs, where Allure listens. */
    public static void attachFindings(Supplier<List<Finding>> found) {
        List<Finding> findings = isListening() ? found.get() : List.of();
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

    /** An id that stays the same from run to run. */
    static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
