package org.seccomptck.finding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.seccomptck.abi.Machine;
import org.seccomptck.finding.RemarkStatements.Said;
import org.seccomptck.finding.Statement.Code;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.reading.Meant;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.Readings;
import org.seccomptck.profile.reading.Readings.Other;
import org.seccomptck.profile.reading.Remark;

/**
 * Looks for what an engine does with a document and its author may not expect: the engine that the document is meant
 * for, and the other engines.
 */
public final class DialectScan {
    private final Machine machine;
    private final List<Finding> findings = new ArrayList<>();

    private DialectScan(Machine machine) {
        this.machine = machine;
    }

    /** What remarks that become one finding have in common. */
    private record Same(Remark.Code code, String structure, String member, String detail) {
        static Same of(Remark remark) {
            boolean any = remark.code() == Remark.Code.UNKNOWN;
            boolean each = remark.code() == Remark.Code.LETTER_CASE;
            return new Same(
                    remark.code(),
                    any ? "" : remark.structure(),
                    any ? RemarkStatements.near(remark).orElse("") : each ? remark.member() : remark.field(),
                    remark.code() == Remark.Code.NO_NAMES ? "" : remark.detail());
        }
    }

    /**
     * Look for findings.
     *
     * @param readings what engines make of the document
     * @param machine the machine for which findings are reported; none of these findings depends on it
     */
    public static List<Finding> scan(Readings readings, Machine machine) {
        DialectScan scan = new DialectScan(machine);
        scan.own(readings);
        scan.others(readings);
        return List.copyOf(scan.findings);
    }

    private void own(Readings readings) {
        DocumentDialect dialect = readings.own().dialect();
        if (readings.own().meant().isPresent()) {
            // If the container runs without any filter, nothing else in the document matters.
            unconfined(dialect, readings.own().meant().get(), readings.own().remarks());
            return;
        }
        boolean notifies = readings.own().profile().filter(Profile::notifies).isPresent();
        groups(readings.own().remarks()).values().forEach(alike -> {
            Said said = RemarkStatements.of(alike, dialect.label());
            boolean missed = notifies && alike.get(0).losesListener();
            add(said.kind(), missed ? Severity.ERROR : said.severity(), alike, said.explanation(), said.advice());
        });
    }

    private void unconfined(DocumentDialect dialect, Meant meant, List<Remark> remarks) {
        Optional<String> misspelt = remarks.stream()
                .filter(one ->
                        one.code() == Remark.Code.UNKNOWN && one.structure().equals("document"))
                .flatMap(one -> RemarkStatements.near(one).stream())
                .findFirst();
        Statement advice = switch (meant.kind()) {
            case OCI_CONFIG -> Statement.of(Code.GIVE_OF_BUNDLE, meant.detail());
            case SECURITY_PROFILES_OPERATOR -> Statement.of(Code.GIVE_OF_OPERATOR, meant.detail());
            case WRAPPED -> Statement.of(Code.GIVE_INNER, meant.detail());
            case NOTHING, RULES_WITHOUT_DEFAULT, OTHER ->
                misspelt.map(right -> Statement.of(Code.WRITE_MEMBER, right))
                        .orElseGet(() -> Statement.of(Code.WRITE_DEFAULT_ACTION));
        };
        boolean inSomeLaunches = meant.kind() == Meant.Kind.RULES_WITHOUT_DEFAULT;
        add(
                Finding.Kind.UNCONFINED,
                Severity.ERROR,
                "",
                List.of("defaultAction"),
                Statement.of(inSomeLaunches ? Code.NO_FILTER_IN_SOME_LAUNCHES : Code.NO_FILTER, dialect.label()),
                advice);
    }

    private void others(Readings readings) {
        refusedElsewhere(readings);
        Set<Same> known = groups(readings.own().remarks()).keySet();
        Map<Same, Map<DocumentDialect, List<Remark>>> elsewhere = new LinkedHashMap<>();
        for (Other other : readings.others()) {
            other.reading()
                    .filter(one -> one.profile().isPresent())
                    .ifPresent(reading -> groups(reading.remarks()).forEach((same, alike) -> {
                        if (!known.contains(same)) {
                            elsewhere
                                    .computeIfAbsent(same, one -> new LinkedHashMap<>())
                                    .put(other.dialect(), alike);
                        }
                    }));
        }
        elsewhere.values().forEach(engines -> {
            List<Remark> alike = engines.values().iterator().next();
            Said said = RemarkStatements.of(alike, labels(List.copyOf(engines.keySet())));
            add(Finding.Kind.OTHER_ENGINE, Severity.NOTE, alike, said.explanation(), said.advice());
        });
    }

    private void refusedElsewhere(Readings readings) {
        Map<String, List<Other>> reasons = readings.others().stream()
                .filter(other -> other.refusal().isPresent())
                .collect(Collectors.groupingBy(
                        other -> other.refusal().map(DialectScan::withoutEngine).orElse(""),
                        LinkedHashMap::new,
                        Collectors.toList()));
        reasons.values().forEach(refusing -> {
            ProfileException refusal = refusing.get(0).refusal().orElseThrow();
            add(
                    Finding.Kind.OTHER_ENGINE,
                    Severity.NOTE,
                    refusal.pointer(),
                    List.of(refusal.pointer().replaceFirst(".*/", "")),
                    Statement.of(
                            Code.REFUSED_ELSEWHERE,
                            labels(refusing.stream().map(Other::dialect).toList()),
                            refusal.problem().replaceFirst("\\.$", "")),
                    Statement.of(Code.GIVE_SEPARATE));
        });
    }

    /** Engines that refuse the same place for the same reason are one finding, whatever their names. */
    private static String withoutEngine(ProfileException refusal) {
        return refusal.refuser() + " " + refusal.pointer();
    }

    /** Group remarks that become one finding, in the order of the first remark of each group. */
    private static Map<Same, List<Remark>> groups(List<Remark> remarks) {
        Set<String> named = remarks.stream()
                .filter(one -> one.code() == Remark.Code.IGNORED && one.field().equals("name"))
                .map(one -> one.place().pointer().replaceFirst("/[^/]*$", ""))
                .collect(Collectors.toSet());
        return remarks.stream()
                .filter(one -> one.code() != Remark.Code.NO_NAMES
                        || !named.contains(one.place().pointer()))
                .collect(Collectors.groupingBy(Same::of, LinkedHashMap::new, Collectors.toList()));
    }

    private static String labels(List<DocumentDialect> dialects) {
        return dialects.stream().map(DocumentDialect::label).collect(Collectors.joining(", "));
    }

    private void add(
            Finding.Kind kind, Severity severity, List<Remark> alike, Statement explanation, Statement advice) {
        List<String> members = distinct(alike, Remark::member);
        add(kind, severity, alike.get(0).place().pointer(), members, explanation, advice);
    }

    private void add(
            Finding.Kind kind,
            Severity severity,
            String pointer,
            List<String> subjects,
            Statement explanation,
            Statement advice) {
        findings.add(new Finding(kind, severity, pointer, machine, machine.abis(), subjects, explanation, advice));
    }

    private static List<String> distinct(List<Remark> remarks, Function<Remark, String> part) {
        return remarks.stream().map(part).distinct().toList();
    }
}
