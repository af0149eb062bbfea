package org.seccomptck.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.cell.LaunchOptions;
import org.seccomptck.cell.Subject;
import org.seccomptck.comparison.Component;
import org.seccomptck.comparison.Gap;
import org.seccomptck.comparison.Gap.Place;
import org.seccomptck.comparison.Lack;
import org.seccomptck.comparison.Upgrade;
import org.seccomptck.comparison.Upgrade.Likeness;
import org.seccomptck.comparison.Upgrade.Part;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.launch.build.ProbeBuild;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.record.LaunchRecord;
import org.seccomptck.record.Obstacle;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RunRecord;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.SiteRequest;
import org.seccomptck.runner.lab.Acceleration;
import org.seccomptck.runner.lab.MachineParts;
import org.seccomptck.runner.lab.MixedRequest;
import org.seccomptck.session.Launches;
import org.seccomptck.session.SessionSettings;
import org.seccomptck.session.Subjects;

/**
 * An upgrade from one machine of the lab to another, tried on bare machines with their parts. The kit plays the engine's
 * part, so that what each engine hands over, and its default profile, are documents like any other.
 */
public final class LabUpgrade {
    private static final String OF_BOTH = Subjects.ENGINE_DEFAULT + "-of-both";

    private final MachineParts from;
    private final MachineParts to;
    private final String runtime;
    private final Path out;
    private final Acceleration acceleration;
    private final CacheFolder cache;
    private final ProbeBuild probe;
    private final Consumer<String> progress;
    private final Legs legs;
    private final List<String> profiles;
    private final LaunchOptions options;

    /** Runs every profile on every site and keeps the record. */
    public interface Runs {
        /**
         * Do it.
         *
         * @return the record, which lies in the folder {@code settings.out()}
         */
        RunRecord run(SessionSettings settings) throws ProfileException, IOException, InterruptedException;
    }

    /**
     * Compare the parts of two machines.
     *
     * @param runtime the OCI runtime that is looked at: {@code runc} or {@code crun}
     * @param profiles the user's own: catalogue ids or files; the engine's default is looked at besides
     * @param options with what containers are launched, without what only an engine can do
     * @param out where records and evidence go
     * @param acceleration what may execute the machines' instructions
     * @param progress gets one line for each step that takes time
     * @throws IllegalArgumentException if the machines are of different architectures, or there is nothing to compare
     */
    public LabUpgrade(
            MachineParts from,
            MachineParts to,
            String runtime,
            List<String> profiles,
            LaunchOptions options,
            Path out,
            Acceleration acceleration,
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
        List<MachineParts> unpublished = unpublished(from, to);
        if (profiles.contains(Subjects.ENGINE_DEFAULT) && !unpublished.isEmpty()) {
            throw new IllegalArgumentException(
                    Subjects.ENGINE_DEFAULT + " cannot be compared: " + whyUnpublished(unpublished));
        }
        this.profiles = profiles.stream()
                .filter(one -> !one.equals(Subjects.ENGINE_DEFAULT))
                .toList();
        if (this.profiles.isEmpty() && !unpublished.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to compare, since " + whyUnpublished(unpublished)
                    + ": name a profile with --profile");
        }
        this.from = from;
        this.to = to;
        this.runtime = runtime;
        this.options = options;
        this.out = out;
        this.acceleration = acceleration;
        this.cache = cache;
        this.probe = probe;
        this.progress = progress;
        this.legs = Legs.between(from, to, runtime);
    }

    private static List<MachineParts> unpublished(MachineParts from, MachineParts to) {
        return Stream.of(from, to)
                .filter(parts -> parts.defaultProfile().isEmpty())
                .toList();
    }

    private static String whyUnpublished(List<MachineParts> some) {
        return some.stream().map(parts -> parts.machine().site()).collect(Collectors.joining(" and "))
                + " has no package with Docker's default profile as a document";
    }

    /**
     * Measure and compare.
     *
     * @throws ProfileException when a named profile does not exist, or is wrong
     * @throws RunnerUnavailable when one of the two machines is not available
     */
    public Upgrade check(Runs runs) throws ProfileException, IOException, InterruptedException {
        Files.createDirectories(out);
        LaunchRecord launch = new LaunchRecord(options.name(), options.words());
        String engineDefault = launch.named(Subjects.ENGINE_DEFAULT);
        HandedOver documents = new HandedOver(engine(Gap.Side.BEFORE, from), engine(Gap.Side.AFTER, to), launch, out);
        List<Trial> trials = ownProfiles(documents);
        List<Gap> gaps = new ArrayList<>();
        List<MachineParts> unpublished = unpublished(from, to);
        if (unpublished.isEmpty()) {
            trials.add(defaultProfile(
                    documents,
                    from.defaultProfile().orElseThrow(),
                    to.defaultProfile().orElseThrow()));
        } else {
            gaps.add(new Gap(
                    engineDefault,
                    Place.BOTH,
                    new Lack(
                            Lack.Code.DEFAULT_NOT_PUBLISHED,
                            unpublished.stream()
                                    .map(parts -> parts.machine().site())
                                    .toList())));
        }
        gaps.addAll(documents.gaps());
        LegsRecord record = measure(documents.names(), runs);
        trials.forEach(trial -> gaps.addAll(record.gaps(trial)));
        return new Upgrade(
                record.record().kit(),
                from.machine().site(),
                to.machine().site(),
                List.of(
                        part(Component.KERNEL, Part.Kind.KERNEL, MachineParts::kernel),
                        new Part(Part.Kind.ENGINE, docker(from), docker(to), engines()),
                        part(
                                Component.OCI_RUNTIME,
                                Part.Kind.OCI_RUNTIME,
                                parts -> runtime + " " + parts.version(runtime)),
                        part(Component.LIBSECCOMP, Part.Kind.LIBSECCOMP, MachineParts::libseccomp),
                        new Part(
                                Part.Kind.DEFAULT_PROFILE, docker(from), docker(to), documents(trials, engineDefault))),
                gaps,
                trials.stream().filter(record::compared).map(Trial::profile).toList(),
                trials.stream().flatMap(trial -> record.changes(trial).stream()).toList(),
                record.measured(RecordFile.NAME));
    }

    private Part part(Component component, Part.Kind kind, Function<MachineParts, String> version) {
        return new Part(
                kind,
                version.apply(from),
                version.apply(to),
                legs.booted().contains(component) ? Likeness.DIFFERENT : Likeness.SAME);
    }

    private static String docker(MachineParts parts) {
        return parts.defaultProfile().isPresent() ? "docker " + parts.docker() : "";
    }

    private static Likeness documents(List<Trial> trials, String engineDefault) {
        return trials.stream()
                .filter(trial -> trial.profile().equals(engineDefault))
                .map(trial ->
                        trial.documents().contains(Component.DEFAULT_PROFILE) ? Likeness.DIFFERENT : Likeness.SAME)
                .findFirst()
                .orElse(Likeness.UNKNOWN);
    }

    /** Two releases of an engine differ, even if they hand over the same documents. */
    private Likeness engines() {
        if (from.docker().isEmpty() || to.docker().isEmpty()) {
            return Likeness.UNKNOWN;
        }
        return from.docker().equals(to.docker()) ? Likeness.SAME : Likeness.DIFFERENT;
    }

    private static HandedOver.Engine engine(Gap.Side side, MachineParts parts) {
        return new HandedOver.Engine(side, parts.machine().site(), parts.docker());
    }

    private List<Trial> ownProfiles(HandedOver documents) throws ProfileException, IOException {
        List<Trial> trials = new ArrayList<>();
        if (profiles.isEmpty()) {
            return trials;
        }
        Subjects subjects = new Subjects();
        Set<Subject> all = new LinkedHashSet<>(subjects.find(profiles));
        for (String name : profiles) {
            // A group of the catalogue stands for several profiles, each of which is found by its id.
            List<Subject> found = subjects.find(List.of(name));
            for (Subject subject : found) {
                if (all.remove(subject)) {
                    trials.add(documents.trial(found.size() == 1 ? name : subject.id(), subject));
                }
            }
        }
        return trials;
    }

    /**
     * Put the engine's default profiles where the run can read them: which documents were compared is evidence, too.
     */
    private Trial defaultProfile(HandedOver documents, Path old, Path current) throws ProfileException, IOException {
        if (Files.mismatch(old, current) < 0) {
            Path both = Files.copy(old, document(OF_BOTH), StandardCopyOption.REPLACE_EXISTING);
            return documents.defaultProfile(both, both);
        }
        return documents.defaultProfile(
                Files.copy(
                        old, document(Subjects.ENGINE_DEFAULT + "-" + Legs.FROM), StandardCopyOption.REPLACE_EXISTING),
                Files.copy(
                        current,
                        document(Subjects.ENGINE_DEFAULT + "-" + Legs.TO),
                        StandardCopyOption.REPLACE_EXISTING));
    }

    private Path document(String id) {
        return out.resolve(id + ".json");
    }

    private LegsRecord measure(List<String> all, Runs runs) throws ProfileException, IOException, InterruptedException {
        RunRecord run = runs.run(new SessionSettings(
                legs.all().stream().map(this::site).toList(),
                all,
                Optional.empty(),
                new Launches(options, false, 1),
                Optional.empty(),
                out,
                cache,
                probe,
                false,
                List.of()));
        LegsRecord record = new LegsRecord(legs, runtime, run, out);
        for (Set<Component> side : List.of(Set.<Component>of(), legs.booted())) {
            Optional<Obstacle> problem = record.problem(side);
            if (problem.isPresent()) {
                throw new RunnerUnavailable(
                        String.join(": ", problem.get().parameters()), "see " + out.resolve("evidence"));
            }
        }
        return record;
    }

    private SiteRequest site(Set<Component> exchanged) {
        return new MixedRequest(
                legs.id(exchanged),
                exchanged.contains(Component.KERNEL) ? to : from,
                exchanged.contains(Component.OCI_RUNTIME) ? to : from,
                exchanged.contains(Component.LIBSECCOMP) ? to : from,
                runtime,
                () -> probe.programs(from.machine().machine()).byName(),
                acceleration,
                cache,
                progress);
    }
}
