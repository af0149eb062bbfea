package org.seccomptck.upgrade;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.seccomptck.comparison.Drift;
import org.seccomptck.comparison.Gap;
import org.seccomptck.comparison.Measured;
import org.seccomptck.comparison.UpgradeReport;
import org.seccomptck.comparison.UpgradeReport.Attributed;
import org.seccomptck.comparison.UpgradeReport.Leg;
import org.seccomptck.comparison.UpgradeReport.Likeness;
import org.seccomptck.comparison.UpgradeReport.Part;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.UnavailableSite;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.session.Kit;
import org.seccomptck.session.Subjects;

/**
 * An upgrade by the records of a run before it and of one after it. Which component brought a change about they do not
 * tell, only which components are others.
 */
public final class RecordUpgrade {
    private final Side before;
    private final Side after;
    private final boolean all;
    private final List<String> profiles;

    /**
     * One runner of a record.
     *
     * @param record the record
     * @param file where it lies
     * @param runner the runner
     */
    public record Side(RunRecord record, Path file, RunnerRecord runner) {
        /**
         * Finds the runner that is meant.
         *
         * @param option the option that names it, for what is said when it is not there
         * @param name its name; empty for the only one
         * @throws IllegalArgumentException if there is none, or several; says what is there
         */
        public static Side of(RunRecord record, Path file, String option, Optional<String> name) {
            List<RunnerRecord> found = record.runners().stream()
                    .filter(one -> name.map(one.name()::equals).orElse(true))
                    .toList();
            if (found.size() == 1) {
                return new Side(record, file, found.get(0));
            }
            if (record.runners().isEmpty()) {
                throw new IllegalArgumentException("%s has no runner%s."
                        .formatted(
                                file,
                                record.unavailable().stream()
                                        .map(site -> "; " + site.name() + ": " + site.problem())
                                        .collect(Collectors.joining())));
            }
            throw new IllegalArgumentException((name.isPresent()
                            ? "%s: there is no runner '%s' in %s%s."
                                    .formatted(option, name.get(), file, lost(record, name.get()))
                            : "%s is missing: %s has several runners.".formatted(option, file))
                    + " Name one of "
                    + record.runners().stream().map(RunnerRecord::name).collect(Collectors.joining(", "))
                    + ".");
        }

        private static String lost(RunRecord record, String name) {
            return record.unavailable().stream()
                    .filter(site -> name.equals(site.name()) || name.startsWith(site.name() + "/"))
                    .map(UnavailableSite::problem)
                    .findFirst()
                    .map(problem -> ", since " + problem)
                    .orElse("");
        }

        private CellRecord cell(String profile) {
            return record.cells().stream()
                    .filter(cell -> cell.runner().equals(runner.name())
                            && cell.profile().equals(profile))
                    .findFirst()
                    .orElseThrow();
        }

        private Measured measured(String profile) {
            return Measured.of(cell(profile), file.toAbsolutePath().resolveSibling(""));
        }

        private Set<String> profiles() {
            return record.cells().stream()
                    .filter(cell -> cell.runner().equals(runner.name()))
                    .map(CellRecord::profile)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    /**
     * Compares two runners.
     *
     * @param wanted profiles' ids; none: all that both records have
     * @throws IllegalArgumentException if the two are of different architectures, or a profile is not in both records;
     *     says what is there
     */
    public RecordUpgrade(Side before, Side after, List<String> wanted) {
        this.before = before;
        this.after = after;
        this.all = wanted.isEmpty();
        String old = before.runner().facts().machine();
        String current = after.runner().facts().machine();
        if (!old.equals(current)) {
            throw new IllegalArgumentException(
                    "%s is %s and %s is %s: an upgrade keeps the architecture. Name two of one."
                            .formatted(
                                    before.runner().name(), old, after.runner().name(), current));
        }
        this.profiles = common(wanted);
    }

    private List<String> common(List<String> wanted) {
        Set<String> first = before.profiles();
        Set<String> second = after.profiles();
        List<String> common = (wanted.isEmpty()
                        ? List.copyOf(first)
                        : wanted.stream().distinct().toList())
                .stream().filter(first::contains).filter(second::contains).toList();
        if (common.isEmpty() || !common.containsAll(wanted)) {
            throw new IllegalArgumentException((wanted.isEmpty()
                            ? "the records have no profile in common."
                            : "--profile: not in both records: "
                                    + wanted.stream()
                                            .filter(one -> !common.contains(one))
                                            .collect(Collectors.joining(", "))
                                    + ".")
                    + " %s has %s; %s has %s."
                            .formatted(
                                    before.file(), String.join(", ", first), after.file(), String.join(", ", second)));
        }
        return common;
    }

    /** Compares them. */
    public UpgradeReport check() {
        List<Attributed> changes = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        for (String profile : profiles) {
            Measured was = before.measured(profile);
            Measured is = after.measured(profile);
            otherDocument(profile).ifPresent(gaps::add);
            gaps.addAll(Gap.of(
                    profile, where("before", before), was, before.record().complete()));
            gaps.addAll(
                    Gap.of(profile, where("after", after), is, after.record().complete()));
            Drift.between(profile, was, is).forEach(change -> changes.add(new Attributed(change, List.of())));
        }
        if (all) {
            gaps.addAll(leftOut("before", before, after));
            gaps.addAll(leftOut("after", after, before));
        }
        return new UpgradeReport(
                UpgradeReport.FORMAT,
                Kit.version(),
                before.runner().name(),
                after.runner().name(),
                parts(),
                gaps,
                profiles,
                changes,
                List.of(
                        new Leg(before.runner().name(), Set.of(), before.file().toString()),
                        new Leg(after.runner().name(), Set.of(), after.file().toString())));
    }

    private static String where(String when, Side side) {
        return when + " (" + side.runner().name() + ")";
    }

    private static List<Gap> leftOut(String when, Side side, Side other) {
        return side.profiles().stream()
                .filter(profile -> !other.profiles().contains(profile))
                .map(profile -> new Gap(
                        profile,
                        where(when, side),
                        "is only there, so it was not compared; --profile names what is to be"))
                .toList();
    }

    /** Says so where a profile is not known to be the same document; that of the engine's default is one of the parts. */
    private Optional<Gap> otherDocument(String profile) {
        String old = before.cell(profile).document();
        String current = after.cell(profile).document();
        if (List.of(Subjects.ENGINE_DEFAULT, Subjects.UNCONFINED).contains(profile)
                || documents(profile) == Likeness.SAME) {
            return Optional.empty();
        }
        return Optional.of(
                documents(profile) == Likeness.DIFFERENT
                        ? new Gap(
                                profile,
                                "",
                                "two different documents of this name were compared (SHA-256 %.12s… and %.12s…), so that"
                                                .formatted(old, current)
                                        + " what changes may be their difference, and what they hide is not seen")
                        : new Gap(
                                profile,
                                old.isEmpty() ? where("before", before) : where("after", after),
                                "the record does not tell the document's SHA-256, so it may be another one; records of"
                                        + " this kit tell it"));
    }

    private Likeness documents(String profile) {
        String old = before.cell(profile).document();
        String current = after.cell(profile).document();
        if (old.isEmpty() || current.isEmpty()) {
            return Likeness.UNKNOWN;
        }
        return old.equals(current) ? Likeness.SAME : Likeness.DIFFERENT;
    }

    /** Whether the user said what the engine's default is: then the engine's own is not known. */
    private static boolean isGiven(Side side) {
        return side.cell(Subjects.ENGINE_DEFAULT).origin().startsWith(Subjects.GIVEN);
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>(List.of(
                part("kernel", RunnerFacts::kernelRelease),
                part("engine", facts -> facts.engine() + " " + facts.engineVersion()),
                part("OCI runtime", facts -> facts.ociRuntimeProgram() + " " + facts.ociRuntimeVersion()),
                part("libseccomp", RunnerFacts::libseccompVersion)));
        if (profiles.contains(Subjects.ENGINE_DEFAULT)) {
            parts.add(new Part(
                    "default profile",
                    before.cell(Subjects.ENGINE_DEFAULT).origin(),
                    after.cell(Subjects.ENGINE_DEFAULT).origin(),
                    isGiven(before) || isGiven(after) ? Likeness.UNKNOWN : documents(Subjects.ENGINE_DEFAULT)));
        }
        return List.copyOf(parts);
    }

    private Part part(String name, Function<RunnerFacts, String> version) {
        String old = version.apply(before.runner().facts());
        String current = version.apply(after.runner().facts());
        boolean unknown = old.contains(RunnerFacts.UNKNOWN) || current.contains(RunnerFacts.UNKNOWN);
        return new Part(
                name,
                old,
                current,
                unknown ? Likeness.UNKNOWN : old.equals(current) ? Likeness.SAME : Likeness.DIFFERENT);
    }
}
