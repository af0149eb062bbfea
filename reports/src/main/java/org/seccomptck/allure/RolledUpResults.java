package org.seccomptck.allure;

import io.qameta.allure.AllureResultsWriter;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.CheckRecord;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.Verdict;
import org.seccomptck.record.Verdict.Kind;

/**
 * Results of many runners, made from their record: so many that a page of one result for each check could not be read,
 * and that a listener to each test would take longer than all the containers. What conforms or does not apply becomes one
 * result for each runner, profile, suite and ABI, with a table of the checks. What deviates or stayed undecided
 * is shown one by one, unless there is too much of one kind in a group: then the rest is rolled up, too.
 *
 * @param files where the results go
 * @param base the folder of the record, which the paths of its evidence begin at
 */
record RolledUpResults(AllureResultsWriter files, Path base) {
    /** So many deviations of a kind are shown one by one; a runtime that loads no filter at all has a thousand of them. */
    private static final int ONE_BY_ONE = 20;

    /** As high as the window at most, however many checks there are. */
    private static final String TABLE = "<p>The record has each check with its three accounts.</p>"
            + "<pre style=\"max-height: 70vh; overflow: auto\">%s</pre>";

    /** The check whose result has the evidence of its cell. */
    private static final String WITH_EVIDENCE = "status/container-starts";

    private record Group(String suite, String abi, Kind kind) {
        static Group of(CheckRecord check) {
            return new Group(check.suite(), check.abi(), check.verdict().kind());
        }

        /** Whether somebody will want to look at each. */
        boolean matters() {
            return kind.deviates() || kind == Kind.UNDECIDED;
        }

        String name() {
            return (matters() ? "more " : "") + kind.label();
        }
    }

    /**
     * Writes the results of one cell; several threads may do so for several cells.
     *
     * @throws UncheckedIOException when its evidence cannot be read
     */
    void write(CellRecord cell) {
        Map<Group, List<CheckRecord>> groups = new LinkedHashMap<>();
        for (CheckRecord check : cell.checks()) {
            if (check.id().equals(WITH_EVIDENCE)) {
                TestResult result = AllureCase.result(cell, check);
                result.setAttachments(evidence(cell));
                files.write(result);
            } else {
                groups.computeIfAbsent(Group.of(check), group -> new ArrayList<>())
                        .add(check);
            }
        }
        groups.forEach((group, checks) -> {
            int shown = group.matters() ? Math.min(ONE_BY_ONE, checks.size()) : 0;
            checks.subList(0, shown).forEach(check -> files.write(AllureCase.result(cell, check)));
            if (shown < checks.size()) {
                files.write(rolledUp(cell, group, checks.subList(shown, checks.size())));
            }
        });
    }

    private static TestResult rolledUp(CellRecord cell, Group group, List<CheckRecord> checks) {
        Verdict all = new Verdict(group.kind(), checks.size() + " checks, one by one in the description");
        TestResult result = AllureCase.result(
                cell,
                new CheckRecord(
                        group.suite(), group.abi(), group.name(), CheckRecord.NO_NUMBER, all, "", "", "", List.of()));
        result.setName(checks.size() + " " + group.name() + (group.abi().isEmpty() ? "" : " [" + group.abi() + "]"));
        // Not attached: Allure takes longer for an attachment than for all else of a result.
        return result.setDescription("").setDescriptionHtml(TABLE.formatted(escaped(table(checks))));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private List<Attachment> evidence(CellRecord cell) {
        List<Attachment> attachments = new ArrayList<>();
        for (EvidenceFile file : cell.evidence()) {
            Path path = base.resolve(file.path());
            String name = String.valueOf(path.getFileName());
            boolean json = name.endsWith(".json");
            String source = UUID.randomUUID() + "-attachment." + (json ? "json" : "txt");
            try (InputStream content = Files.newInputStream(path)) {
                files.write(source, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            attachments.add(new Attachment()
                    .setName(name)
                    .setType(json ? "application/json" : "text/plain")
                    .setSource(source));
        }
        return attachments;
    }

    private static String table(List<CheckRecord> checks) {
        StringBuilder text = new StringBuilder();
        checks.stream()
                .sorted(Comparator.comparing(CheckRecord::subject))
                .forEach(check -> text.append(check.subject())
                        .append(": ")
                        .append(AllureCase.message(check))
                        .append('\n'));
        return text.toString();
    }
}
