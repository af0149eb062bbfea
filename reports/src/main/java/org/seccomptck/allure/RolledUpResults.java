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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.seccomptck.record.Verdict;

/**
 * Results of many runners, so many that a page of one result for each check could not be read: what conforms or does not
 * apply becomes one result for each runner, profile, suite and ABI, with a table of the checks attached. What deviates or
 * stayed undecided is written as it is, unless there is too much of one kind in a group: then the rest is rolled up, too.
 * What has an attachment is always written as it is.
 */
final class RolledUpResults implements AllureResultsWriter {
    /** So many deviations of a kind are shown one by one; a runtime that loads no filter at all has a thousand of them. */
    private static final int ONE_BY_ONE = 20;

    private final AllureResultsWriter files;
    private final Map<Group, Integer> shown = new HashMap<>();
    private final Map<Group, List<Row>> rolled = new LinkedHashMap<>();

    RolledUpResults(AllureResultsWriter files) {
        this.files = files;
    }

    private record Group(String runner, String profile, String feature, String abi, String kind) {
        static Group of(TestResult result) {
            return new Group(
                    AllureCase.runner(result),
                    label(result, "parentSuite"),
                    label(result, "feature"),
                    label(result, "story"),
                    result.getStatus() == Status.PASSED
                            ? Verdict.Kind.CONFORMS.name()
                            : message(result).replaceFirst("(?s)\\W.*", ""));
        }

        /** Whether somebody will want to look at each. */
        boolean matters() {
            return !kind.equals(Verdict.Kind.CONFORMS.name()) && !kind.equals(Verdict.Kind.NOT_APPLICABLE.name());
        }

        String name() {
            String what = Verdict.Kind.valueOf(kind).label();
            return (matters() ? "more " : "") + what + (abi.isEmpty() ? "" : " [" + abi + "]");
        }
    }

    private record Row(String name, String message, TestResult result) {}

    @Override
    public synchronized void write(TestResult result) {
        Group group = Group.of(result);
        if (result.getStatus() == Status.BROKEN
                || !result.getAttachments().isEmpty()
                || (group.matters() && shown.merge(group, 1, Integer::sum) <= ONE_BY_ONE)) {
            files.write(result);
            return;
        }
        List<Row> rows = rolled.computeIfAbsent(group, key -> new ArrayList<>());
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
