package org.seccomptck.waiver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.seccomptck.comparison.Upgrade.Part;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.Explanation;
import org.seccomptck.record.Verdict;

/**
 * The checks that a waiver covers: only those that it names.
 *
 * @param causes kinds of causes, or ids
 * @param verdicts verdicts
 * @param profiles names of profiles, with their launches
 * @param runners names of runners
 * @param abis labels of ABIs, or {@value #ALL}; checks without an ABI are always covered
 * @param syscalls names of system calls, numbers without a name as {@code 0x40000000}, or {@value #ALL}
 * @param questions questions about a whole container, ABI or filter, or {@value #ALL}
 * @param components the versions that a runner has; every version of a component that is not named
 */
record Selector(
        List<String> causes,
        Set<Verdict> verdicts,
        List<Wildcard> profiles,
        List<Wildcard> runners,
        List<String> abis,
        List<String> syscalls,
        List<String> questions,
        Map<Part.Kind, Wildcard> components) {
    /** The sign for everything. */
    static final String ALL = "*";

    /** Copy what can be changed. */
    Selector {
        causes = List.copyOf(causes);
        verdicts = Set.copyOf(verdicts);
        profiles = List.copyOf(profiles);
        runners = List.copyOf(runners);
        abis = List.copyOf(abis);
        syscalls = List.copyOf(syscalls);
        questions = List.copyOf(questions);
        components = Map.copyOf(components);
    }

    /** Return whether the waiver names a cell, on a runner with these versions. */
    boolean selects(CellRecord cell, Map<Part.Kind, String> versions) {
        return any(profiles, cell.name())
                && any(runners, cell.runner())
                && components.entrySet().stream()
                        .allMatch(component ->
                                component.getValue().matches(versions.getOrDefault(component.getKey(), "")));
    }

    private static boolean any(List<Wildcard> some, String name) {
        return some.stream().anyMatch(one -> one.matches(name));
    }

    /** Return whether the waiver names a cause. */
    boolean selects(CauseKey cause) {
        return causes.stream().anyMatch(name -> names(name, cause));
    }

    private static boolean names(String name, CauseKey cause) {
        return name.equals(cause.id()) || name.equals(kind(cause));
    }

    /** Return the kind of a cause in the notation of the file, e.g. {@code name-dropped}. */
    static String kind(CauseKey cause) {
        return Selectors.word(cause.kind());
    }

    /** Return whether the waiver names a check, whatever its verdict and its cause. */
    boolean selects(Check check) {
        boolean abi = check.abi().isEmpty() || has(abis, check.abi().get().label());
        return abi
                && Selectors.questions(check).allMatch(question -> has(questions, question))
                && Selectors.calls(check).allMatch(call -> has(syscalls, call));
    }

    private static boolean has(List<String> names, String name) {
        return names.contains(ALL) || names.contains(name);
    }

    /** Return whether the waiver covers a check that a cause explains. */
    boolean covers(Explanation explanation, Check check) {
        return selects(explanation.cause()) && verdicts.contains(check.verdict()) && selects(check);
    }

    /** Return the items that the file names and that no covered check needs, e.g. {@code syscalls: chmod}. */
    List<String> unused(List<Covered> covered) {
        List<String> unused = new ArrayList<>();
        keep(
                unused,
                "cause",
                causes,
                covered,
                (name, one) -> names(name, one.explanation().cause()));
        List<String> said = verdicts.stream().sorted().map(Verdict::name).toList();
        keep(
                unused,
                "verdicts",
                said,
                covered,
                (name, one) -> name.equals(one.check().verdict().name()));
        keep(
                unused,
                "profiles",
                texts(profiles),
                covered,
                (name, one) -> matches(name, one.cell().name()));
        keep(
                unused,
                "runners",
                texts(runners),
                covered,
                (name, one) -> matches(name, one.cell().runner()));
        keep(
                unused,
                "abis",
                abis,
                covered,
                (name, one) -> one.check().abi().stream().anyMatch(abi -> matches(name, abi.label())));
        keep(
                unused,
                "syscalls",
                syscalls,
                covered,
                (name, one) -> Selectors.calls(one.check()).anyMatch(call -> matches(name, call)));
        keep(
                unused,
                "questions",
                questions,
                covered,
                (name, one) -> Selectors.questions(one.check()).anyMatch(asked -> matches(name, asked)));
        return unused;
    }

    private static void keep(
            List<String> unused,
            String member,
            List<String> names,
            List<Covered> covered,
            BiPredicate<String, Covered> used) {
        names.stream()
                .filter(name -> covered.stream().noneMatch(one -> used.test(name, one)))
                .forEach(name -> unused.add(member + ": " + name));
    }

    private static boolean matches(String pattern, String name) {
        return new Wildcard(pattern).matches(name);
    }

    private static List<String> texts(List<Wildcard> some) {
        return some.stream().map(Wildcard::text).toList();
    }

    /**
     * A check that is covered.
     *
     * @param cell its cell
     * @param explanation its cause there
     * @param check the check
     */
    record Covered(CellRecord cell, Explanation explanation, Check check) {}
}
