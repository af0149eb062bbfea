package org.seccomptck.allure;

import io.qameta.allure.entity.Attachment;
import io.qameta.allure.entity.Link;
import io.qameta.allure.entity.StageResult;
import io.qameta.allure.entity.TestResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seccomptck.abi.Abi;
import org.seccomptck.record.Cause;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.CheckGroup;
import org.seccomptck.record.Explanation;
import org.seccomptck.record.SeenSiblings;
import org.seccomptck.record.Verdict;
import org.seccomptck.words.AccountWords;
import org.seccomptck.words.CountWords;
import org.seccomptck.words.SiblingWords;
import org.seccomptck.words.TargetWords;
import org.seccomptck.words.VerdictWords;
import org.seccomptck.words.Words;

/**
 * The results of one cell.
 *
 * @param material what results are made of
 * @param cell the cell
 * @param attachments its evidence
 */
record CellResults(Material material, CellRecord cell, List<Attachment> attachments) {
    static CellResults of(Material material, CellRecord cell) {
        return new CellResults(material, cell, material.evidence().attach(cell.evidence().stream()));
    }

    /**
     * Return one result for each suite and ABI, preceded by one for the start if the container did not start.
     *
     * @param folded whether one result of a suite covers all ABIs
     */
    Stream<Result> groups(boolean folded) {
        Stream<Result> groups = folded
                ? cell.groups().stream()
                        .collect(Collectors.groupingBy(CheckGroup::suite, LinkedHashMap::new, Collectors.toList()))
                        .values()
                        .stream()
                        .map(this::group)
                : cell.groups().stream().map(List::of).map(this::group);
        return cell.started() ? groups : Stream.concat(Stream.of(new StartResult(this).result()), groups);
    }

    /** Return the result of a suite's groups. */
    private Result group(List<CheckGroup> groups) {
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        groups.forEach(group -> group.outcomes().forEach(outcome -> counts.merge(outcome.verdict(), 1L, Long::sum)));
        Verdict worst = Statuses.worst(counts.keySet());
        String suite = groups.get(0).suite();
        Optional<Abi> abi = groups.size() == 1 ? groups.get(0).abi() : Optional.empty();
        TestResult test = begin(suite, abi, "", worst)
                .setName(Material.first(name(material.suite(suite), abi)))
                .setStatus(Statuses.of(counts.keySet()))
                .setStatusMessage(Plain.message(words().of(
                                "allure.group",
                                new CountWords(words())
                                        .of(
                                                groups.stream()
                                                        .mapToInt(CheckGroup::size)
                                                        .sum(),
                                                CountWords.Thing.CHECK),
                                counts.entrySet().stream()
                                        .map(entry -> words().of(
                                                        "allure.group.verdict",
                                                        CountWords.number(entry.getValue()),
                                                        new VerdictWords(words()).of(entry.getKey())))
                                        .collect(Collectors.joining(", ")))));
        test.setDescriptionHtml(siblings(groups));
        // Otherwise hundreds of steps would stand before it.
        test.setBeforeStages(List.of(new StageResult().setAttachments(attachments)));
        return new Result(test.setTestStage(null), groups);
    }

    /** Return the denied effects that the container had; empty for the groups of other suites. */
    private @Nullable String siblings(List<CheckGroup> groups) {
        List<String> effects = new SiblingWords(words())
                .effects(SeenSiblings.in(groups.stream().flatMap(CheckGroup::checks)));
        if (effects.isEmpty()) {
            return null;
        }
        Html html = new Html().paragraph(words().of("allure.siblings"));
        effects.forEach(html::paragraph);
        return html.paragraph(words().of("harden.run.advice")).toString();
    }

    /** Return a separate result for a check that needs a cause. */
    Result check(Check check, Cause cause, Explanation explanation, String causeUid) {
        TestResult test = begin(check.suite(), check.abi(), check.target().id(), check.verdict())
                .setName(Plain.text(name(new TargetWords(words()).numbered(check.target()), check.abi())))
                .setStatus(Statuses.of(check.verdict()))
                .setStatusMessage(Plain.message(new CheckWords(words()).verdict(check)))
                .setStatusTrace(Plain.message(words().of("allure.trace.check", check.id())));
        Optional<String> pointer = pointer(check, explanation);
        List<Link> links = new ArrayList<>();
        ManualPage.of(check.target()).ifPresent(links::add);
        pointer.flatMap(place -> new RuleLink(material, cell, place).link()).ifPresent(links::add);
        test.setLinks(links);
        Html html = new Html();
        html.table(List.of());
        new AccountWords(words()).all(check.outcome().accounts()).forEach(html::fact);
        html.endTable();
        html.link(material.categories().name(cause), "#testresult/" + causeUid);
        pointer.ifPresent(place -> new RuleLink(material, cell, place).describe(html));
        test.setDescriptionHtml(html.toString());
        return Result.of(test);
    }

    private static Optional<String> pointer(Check check, Explanation explanation) {
        return check.outcome()
                .accounts()
                .expected()
                .map(expected -> expected.ground().pointer())
                .filter(pointer -> !pointer.isEmpty())
                .or(explanation::pointer);
    }

    /** Begin a result of this cell. */
    TestResult begin(String suite, Optional<Abi> abi, String target, Verdict verdict) {
        String path = Stream.of(cell.name(), suite, abi.map(Abi::label).orElse(""), target)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("/"));
        return Ids.begin(Plain.text(path), cell.runner())
                .setTime(Material.time(cell))
                .setLabels(material.labels(cell, suite, abi, Statuses.severity(verdict)))
                .setParameters(material.parameters(cell, abi))
                .setTestStage(new StageResult().setAttachments(attachments));
    }

    private String name(String what, Optional<Abi> abi) {
        return abi.map(one -> words().of("allure.on-abi", what, one.label())).orElse(what);
    }

    Words words() {
        return material.words();
    }
}
