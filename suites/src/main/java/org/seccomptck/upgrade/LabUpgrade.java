package org.seccomptck.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.seccomptck.cell.ProbeBuild;
import org.seccomptck.comparison.Change;
import org.seccomptck.comparison.Component;
import org.seccomptck.comparison.Drift;
import org.seccomptck.comparison.Measured;
import org.seccomptck.comparison.Origin;
import org.seccomptck.comparison.UpgradeReport;
import org.seccomptck.comparison.UpgradeReport.Attributed;
import org.seccomptck.comparison.UpgradeReport.Leg;
import org.seccomptck.comparison.UpgradeReport.Part;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.UnavailableSite;
import org.seccomptck.runner.CacheFolder;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.SiteRequest;
import org.seccomptck.runner.lab.MachineParts;
import org.seccomptck.runner.lab.MixedSite;
import org.seccomptck.session.Kit;
import org.seccomptck.session.SessionSettings;
import org.seccomptck.session.Subjects;

/**
 * An upgrade from one machine of the lab to another, tried on bare machines with their parts. The kit plays the engine's
 * part, so that the engine's default profile is a document like any other.
 */
public final class LabUpgrade {
    private final MachineParts from;
    private final MachineParts to;
    private final String runtime;
    private final Path out;
    private final CacheFolder cache;
    private final ProbeBuild probe;
    private final Consumer<String> progress;
    private final Legs legs;
    /** The engine's default profiles by their ids, each with what is exchanged where it is the new one. */
    private final Map<String, Set<Component>> defaults = new HashMap<>();

    private final List<Leg> measured = new ArrayList<>();
    /** What was measured, by profile and components exchanged. */
    private final Map<String, Map<Set<Component>, Measured>> results = new LinkedHashMap<>();

    private boolean complete = true;

    /** Runs every profile on every site and keeps the record. */
    public interface Runs {
        /**
         * Does it.
         *
         * @return the record, which lies in the folder {@code settings.out()}
         */
        RunRecord run(SessionSettings settings) throws ProfileException, IOException, InterruptedException;
    }

    /**
     * Compares the parts of two machines.
     *
     * @param runtime the OCI runtime that is looked at: {@code runc} or {@code crun}
     * @param out where records and evidence go
     * @param progress gets one line for each step that takes time
     * @throws IllegalArgumentException if the machines are of different architectures
     */
    public LabUpgrade(
            MachineParts from,
            MachineParts to,
            String runtime,
            Path out,
            CacheFolder cache,
            ProbeBuild probe,
            Consumer<String> progress) {
        if (from.machine().machine() != to.machine().machine()) {
            throw new IllegalArgumentException(
                    "%s is %s and %s is %s: an upgrade keeps the architecture. Name two of one."
                            .formatted(
                                    from.machine().site(),
                                    from.machine().architecture(),
                                    to.machine().site(),
                                    to.machine().architecture()));
        }
        this.from = from;
        this.to = to;
        this.runtime = runtime;
        this.out = out;
        this.cache = cache;
        this.probe = probe;
        this.progress = progress;
        this.legs = new Legs(booted(from, to, runtime));
    }

    private static Set<Component> booted(MachineParts from, MachineParts to, String runtime) {
        Set<Component> differing = EnumSet.noneOf(Component.class);
        if (!from.machine().kernel().equals(to.machine().kernel())) {
            differing.add(Component.KERNEL);
        }
        if (!from.version(runtime).equals(to.version(runtime))) {
            differing.add(Component.OCI_RUNTIME);
        }
        if (!from.libseccomp().equals(to.libseccomp())) {
            differing.add(Component.LIBSECCOMP);
        }
        return differing;
    }

    /**
     * Measures and compares.
     *
     * @param profiles the user's own: catalogue ids or files; the engine's default is looked at where both machines
     *     have it as a document
     * @throws IllegalArgumentException if there is no profile to compare
     * @throws ProfileException when a profile is named that is none, or is wrong
     * @throws RunnerUnavailable when one of the two machines cannot be had
     */
    public UpgradeReport check(List<String> profiles, Runs runs)
            throws ProfileException, IOException, InterruptedException {
        Files.createDirectories(out);
        List<String> all = new ArrayList<>(profiles);
        List<String> published = defaultProfiles();
        if (all.removeIf(Subjects.ENGINE_DEFAULT::equals) && published.isEmpty()) {
            throw new IllegalArgumentException(Subjects.ENGINE_DEFAULT
                    + " cannot be compared: it is not published as a document for both machines");
        }
        all.addAll(published);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to compare: name a profile with --profile");
        }
        measure(all, runs);
        // First, since it finds out whether something is missing.
        List<Attributed> changes = attributed();
        return new UpgradeReport(
                UpgradeReport.FORMAT,
                Kit.version(),
                from.machine().site(),
                to.machine().site(),
                List.of(
                        new Part("kernel", from.kernel(), to.kernel()),
                        new Part(runtime, from.version(runtime), to.version(runtime)),
                        new Part("libseccomp", from.libseccomp(), to.libseccomp()),
                        new Part("default profile", docker(from), docker(to))),
                complete,
                List.copyOf(results.keySet()),
                changes,
                measured);
    }

    private static String docker(MachineParts parts) {
        return parts.defaultProfile().isPresent() ? "of Docker " + parts.docker() : "not published";
    }

    /** Puts the engine's default profiles where the run can read them: which were compared is evidence, too. */
    private List<String> defaultProfiles() throws IOException {
        Optional<Path> old = from.defaultProfile();
        Optional<Path> current = to.defaultProfile();
        if (old.isEmpty() || current.isEmpty()) {
            progress.accept("the engine's default profile is left out: it is not published for both");
            return List.of();
        }
        if (Files.mismatch(old.get(), current.get()) < 0) {
            return List.of(copy(old.get(), "of-both", Set.of()));
        }
        return List.of(
                copy(old.get(), Legs.FROM, Set.of()), copy(current.get(), Legs.TO, Set.of(Component.DEFAULT_PROFILE)));
    }

    private String copy(Path document, String whose, Set<Component> exchanged) throws IOException {
        String id = Subjects.ENGINE_DEFAULT + "-" + whose;
        defaults.put(id, exchanged);
        Path copy = out.resolve(id + ".json");
        Files.copy(document, copy, StandardCopyOption.REPLACE_EXISTING);
        return copy.toString();
    }

    private void measure(List<String> profiles, Runs runs) throws ProfileException, IOException, InterruptedException {
        RunRecord record = runs.run(new SessionSettings(
                legs.all().stream().map(this::site).toList(), profiles, Optional.empty(), out, cache, probe));
        complete &= record.complete();
        for (UnavailableSite missing : record.unavailable()) {
            if (List.of("lab/" + Legs.FROM, "lab/" + Legs.TO).contains(missing.name())) {
                throw new RunnerUnavailable(missing.problem(), "see " + out.resolve("evidence"));
            }
        }
        for (Set<Component> exchanged : legs.all()) {
            String runner = "lab/" + legs.id(exchanged) + "/" + runtime;
            measured.add(new Leg(runner, exchanged, "run-record.json"));
            for (CellRecord cell : record.cells()) {
                if (cell.runner().equals(runner)) {
                    keep(cell, exchanged);
                }
            }
        }
    }

    private void keep(CellRecord cell, Set<Component> exchanged) {
        Set<Component> all = EnumSet.noneOf(Component.class);
        all.addAll(exchanged);
        all.addAll(defaults.getOrDefault(cell.profile(), Set.of()));
        String profile = defaults.containsKey(cell.profile()) ? Subjects.ENGINE_DEFAULT : cell.profile();
        results.computeIfAbsent(profile, id -> new HashMap<>()).put(all, Measured.of(cell, out));
    }

    private SiteRequest site(Set<Component> exchanged) {
        return new MixedSite(
                legs.id(exchanged),
                exchanged.contains(Component.KERNEL) ? to : from,
                exchanged.contains(Component.OCI_RUNTIME) ? to : from,
                exchanged.contains(Component.LIBSECCOMP) ? to : from,
                runtime,
                () -> probe.programs(from.machine().machine()).byName(),
                cache,
                progress);
    }

    private List<Attributed> attributed() {
        List<Attributed> all = new ArrayList<>();
        results.forEach((profile, measurements) -> {
            Set<Component> everything = EnumSet.noneOf(Component.class);
            measurements.keySet().forEach(everything::addAll);
            Measured before = measurements.get(Set.of());
            Measured after = measurements.get(everything);
            if (before != null && after != null) {
                complete &= Measured.exact(before, after);
                for (Change change : Drift.between(profile, before, after)) {
                    all.add(new Attributed(
                            change, Origin.of(change, measurements).ways()));
                }
            } else {
                complete = false;
            }
        });
        return all;
    }
}
