package org.seccomptck.allure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.record.Cause;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.Standing;
import org.seccomptck.words.AccountWords;
import org.seccomptck.words.CauseWords;
import org.seccomptck.words.CountWords;
import org.seccomptck.words.DangerWords;
import org.seccomptck.words.TargetWords;
import org.seccomptck.words.WaiverWords;
import org.seccomptck.words.Words;

/**
 * Describes a cause: what happened, which component is at fault, what to do, where the cause was found, how that is
 * known, and every check.
 *
 * @param material what results are made of
 * @param cause the cause
 * @param shown how many checks have a result of their own
 */
record CauseDescription(Material material, Cause cause, int shown) {
    /** The number of witnesses in the table. */
    private static final int WITNESSES = 6;

    String html() {
        Words words = material.words();
        CauseWords says = new CauseWords(words);
        Html html = new Html();
        html.table(List.of())
                .fact(words.of("label.what"), says.title(cause))
                .fact(words.of("label.who"), says.fault(cause.key()))
                .fact(words.of("label.danger"), new DangerWords(words).of(cause.danger()))
                .fact(words.of("label.advice"), says.remedy(cause, material.run()))
                .fact(words.of("label.where"), where())
                .fact(words.of("label.proof"), proof());
        Standing.Share share = material.record().standing().of(cause);
        if (!share.none()) {
            html.fact(words.of("label.waived"), new WaiverWords(words).of(share));
        }
        html.endTable();
        witnesses(html);
        places(html);
        checks(html);
        return html.toString();
    }

    private String where() {
        CountWords counts = new CountWords(material.words());
        return material.words()
                .of(
                        "allure.cause.found",
                        counts.of(cause.checks(), CountWords.Thing.CHECK),
                        counts.of(cause.runners().size(), CountWords.Thing.RUNNER),
                        String.join(", ", cause.runners()),
                        counts.of(cause.profiles().size(), CountWords.Thing.PROFILE),
                        String.join(", ", cause.profiles()));
    }

    private String proof() {
        String names = cause.occurrences().stream()
                .flatMap(one -> one.explanation().evidence().stream())
                .distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? material.words().of("allure.cause.no-proof") : names;
    }

    private void witnesses(Html html) {
        html.table(Stream.of("witness", "accounts")
                .map(heading -> material.words().of("allure." + heading))
                .toList());
        cause.occurrences().stream()
                .flatMap(one -> one.explanation().witnesses().stream()
                        .map(position -> witness(one.cell(), one.cell().check(position))))
                .limit(WITNESSES)
                .forEach(html::row);
        html.endTable();
    }

    private List<String> witness(CellRecord cell, Check check) {
        CheckWords says = new CheckWords(material.words());
        String accounts = new AccountWords(material.words())
                .all(check.outcome().accounts()).entrySet().stream()
                        .map(account -> material.words().of("allure.account", account.getKey(), account.getValue()))
                        .collect(Collectors.joining("\n"));
        return List.of(
                material.words().of("allure.check-in", new TargetWords(material.words()).of(check), cell(cell)),
                accounts.isEmpty() ? says.verdict(check) : accounts);
    }

    private void places(Html html) {
        cause.occurrences().stream()
                .filter(one -> one.explanation().pointer().isPresent())
                .findFirst()
                .ifPresent(one -> new RuleLink(
                                material,
                                one.cell(),
                                one.explanation().pointer().orElseThrow())
                        .describe(html));
    }

    /** List every check; cells with the same checks share a line. */
    private void checks(Html html) {
        record Kind(String suite, String abi, List<String> names) {}
        Map<Kind, List<String>> cells = new LinkedHashMap<>();
        for (Cause.Occurrence one : cause.occurrences()) {
            Map<String, List<Check>> bySuite = new LinkedHashMap<>();
            one.explanation().checks().stream()
                    .map(one.cell()::check)
                    .forEach(check -> bySuite.computeIfAbsent(check.suite() + check.abi(), key -> new ArrayList<>())
                            .add(check));
            bySuite.values()
                    .forEach(checks -> cells.computeIfAbsent(
                                    new Kind(
                                            checks.get(0).suite(),
                                            checks.get(0).abi().map(Abi::label).orElse(""),
                                            checks.stream().map(this::name).toList()),
                                    kind -> new ArrayList<>())
                            .add(cell(one.cell())));
        }
        html.folded(material.words()
                .of(
                        "allure.cause.checks",
                        new CountWords(material.words()).of(cause.checks(), CountWords.Thing.CHECK),
                        shown));
        html.table(Stream.of("suite", "abi", "checks", "cells")
                .map(heading -> material.words().of("allure." + heading))
                .toList());
        cells.forEach((kind, found) -> html.row(List.of(
                material.suite(kind.suite()), kind.abi(), String.join(", ", kind.names()), String.join(", ", found))));
        html.endTable().endFolded();
    }

    private String name(Check check) {
        return new TargetWords(material.words()).of(check.target());
    }

    private String cell(CellRecord cell) {
        return material.run().runners().size() > 1
                ? material.words().of("allure.cell", cell.name(), cell.runner())
                : cell.name();
    }
}
