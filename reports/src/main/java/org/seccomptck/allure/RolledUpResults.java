package org.seccomptck.allure;

import io.qameta.allure.AllureResultsWriter;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.model.TestResultContainer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Results of many runners, so many that a page of one result for each check could not be read: what deviates or stayed
 * undecided is written as it is, and so is what has an attachment; what conforms or does not apply becomes one result for
 * each runner, profile, suite and ABI, with a table of the checks attached.
 */
final class RolledUpResults implements AllureResultsWriter {
    private final AllureResultsWriter files;
    private final Map<Group, List<Row>> rolled = new LinkedHashMap<>();

    RolledUpResults(AllureResultsWriter files) {
        this.files = files;
    }

    private record Group(String runner, String profile, String feature, String abi, boolean passed) {
        static Group of(TestResult result) {
            return new Group(
                    AllureCase.runner(result),
                    label(result, "parentSuite"),
                    label(result, "feature"),
                    label(result, "story"),
                    result.getStatus() == Status.PASSED);
        }

        String name() {
            return (passed ? "conforming" : "not applicable") + (abi.isEmpty() ? "" : " [" + abi + "]");
        }
    }

    private record Row(String name, String message, TestResult result) {}

    @Override
    public synchronized void write(TestResult result) {
        if (result.getStatus() == Status.FAILED
                || result.getStatus() == Status.BROKEN
                || !result.getAttachments().isEmpty()
                || message(result).startsWith("UNDECIDED")) {
            files.write(result);
            return;
        }
        List<Row> rows = rolled.computeIfAbsent(Group.of(result), group -> new ArrayList<>());
        // The labels of one are those of all; the rest is not kept.
        rows.add(new Row(
                result.getName(),
                message(result),
                rows.isEmpty() ? result : rows.get(0).result()));
    }

    @Override
    public void write(TestResultContainer container) {
        files.write(container);
    }

    @Override
    public void write(String source, InputStream attachment) {
        files.write(source, attachment);
    }

    /** Writes one result for each group. */
    synchronized void finish() {
        rolled.forEach((group, rows) -> {
            String source = UUID.randomUUID() + "-attachment.txt";
            files.write(source, new ByteArrayInputStream(table(rows).getBytes(StandardCharsets.UTF_8)));
            TestResult result = rows.get(0).result();
            String fullName = group.profile() + "/" + group.feature() + "/" + group.name();
            result.setUuid(UUID.randomUUID().toString());
            result.setName(rows.size() + " " + group.name());
            result.setFullName(fullName);
            result.setTestCaseId(AllureCase.id(fullName));
            result.setHistoryId(AllureCase.id(fullName + "@" + group.runner()));
            result.setParameters(List.of(new Parameter().setName("runner").setValue(group.runner())));
            result.setDescription("The record has each check with its three accounts.");
            result.setAttachments(List.of(
                    new Attachment().setName("checks").setType("text/plain").setSource(source)));
            files.write(result);
        });
        rolled.clear();
    }

    private static String table(List<Row> rows) {
        StringBuilder text = new StringBuilder();
        rows.stream()
                .sorted(Comparator.comparing(Row::name))
                .forEach(row -> text.append(row.name())
                        .append(": ")
                        .append(row.message())
                        .append('\n'));
        return text.toString();
    }

    private static String message(TestResult result) {
        return result.getStatusDetails() == null
                ? ""
                : String.valueOf(result.getStatusDetails().getMessage());
    }

    private static String label(TestResult result, String name) {
        return result.getLabels().stream()
                .filter(label -> name.equals(label.getName()))
                .map(Label::getValue)
                .findFirst()
                .orElse("");
    }
}
