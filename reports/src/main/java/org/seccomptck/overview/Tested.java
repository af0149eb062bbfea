package org.seccomptck.overview;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.ProfileRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.words.CountWords;
import org.seccomptck.words.CountWords.Thing;
import org.seccomptck.words.ProvenanceWords;
import org.seccomptck.words.RunWords;
import org.seccomptck.words.RunnerWords;
import org.seccomptck.words.Words;

/**
 * What was tested.
 *
 * @param facts what the first screen tells
 * @param profiles every profile, where there are several
 * @param runners every runner, where there are several
 */
record Tested(List<Fact> facts, List<ProfileRow> profiles, List<List<String>> runners) {
    private static final int NAMED = 4;

    /** Copy the lists. */
    Tested {
        facts = List.copyOf(facts);
        profiles = List.copyOf(profiles);
        runners = List.copyOf(runners);
    }

    /**
     * A profile.
     *
     * @param name its name, which links to its verdicts
     * @param title what it is
     * @param from where its document comes from
     * @param digest of the document, with the name of the algorithm; may be empty
     */
    record ProfileRow(Link name, String title, String from, String digest) {}

    static Tested of(RunRecord run, Words words, Addresses addresses) {
        List<ProfileRow> profiles = profiles(run, words, addresses);
        List<RunnerFacts> facts =
                run.runners().stream().map(RunnerRecord::facts).toList();
        RunnerWords says = new RunnerWords(words);
        List<Fact> told = new ArrayList<>();
        told.add(profile(words, profiles));
        if (facts.size() > 1) {
            told.add(list(
                    words,
                    "overview.runners",
                    new CountWords(words).of(facts.size(), Thing.RUNNER),
                    run.runners().stream().map(RunnerRecord::name).toList(),
                    "runners"));
        }
        told.add(some(words, "overview.kernel", Thing.KERNEL, facts, facts.size() == 1 ? says::kernel : says::release));
        told.add(some(words, "overview.engine", Thing.ENGINE, facts, says::engineWithVersion));
        told.add(ociRuntimes(words, facts));
        told.add(Fact.of(
                words.of("overview.libseccomp"), String.join(", ", distinct(facts, RunnerFacts::libseccompVersion))));
        told.add(Fact.of(words.of("overview.checks"), new RunWords(words, run).checks()));
        told.removeIf(fact -> fact.values().isEmpty());
        return new Tested(
                told,
                profiles.size() > 1 ? profiles : List.of(),
                facts.size() > 1
                        ? run.runners().stream()
                                .map(runner -> runner(runner, says))
                                .toList()
                        : List.of());
    }

    private static Fact profile(Words words, List<ProfileRow> profiles) {
        String name = words.of("overview.profile");
        if (profiles.isEmpty()) {
            return Fact.of(name);
        }
        if (profiles.size() > 1) {
            return list(
                    words,
                    "overview.profile",
                    new CountWords(words).of(profiles.size(), Thing.PROFILE),
                    profiles.stream().map(row -> row.name().text()).distinct().toList(),
                    "profiles");
        }
        ProfileRow only = profiles.get(0);
        List<Link> values = new ArrayList<>(List.of(only.name()));
        values.addAll(Fact.of(name, only.title(), only.from(), only.digest()).values());
        return new Fact(name, values);
    }

    /** How many there are, and the few by name; the page has a list of all further down. */
    private static Fact list(Words words, String name, String count, List<String> names, String id) {
        String told = names.size() <= NAMED ? words.of("overview.counted", count, String.join(", ", names)) : count;
        return new Fact(words.of(name), List.of(Addresses.to(told, id)));
    }

    private static List<ProfileRow> profiles(RunRecord run, Words words, Addresses addresses) {
        Map<String, Set<ProfileRecord>> documents = new LinkedHashMap<>();
        for (CellRecord cell :
                run.cells().stream().filter(one -> one.profile().single()).toList()) {
            documents
                    .computeIfAbsent(cell.name(), name -> new LinkedHashSet<>())
                    .add(cell.profile());
        }
        List<ProfileRow> rows = new ArrayList<>();
        documents.forEach((name, each) -> each.forEach(profile -> rows.add(new ProfileRow(
                Addresses.to(name, addresses.profile(name)),
                profile.title(),
                new ProvenanceWords(words).of(profile.provenance()),
                profile.sha256().isEmpty() ? "" : words.of("overview.sha256", profile.sha256())))));
        return rows;
    }

    private static List<String> runner(RunnerRecord runner, RunnerWords says) {
        RunnerFacts facts = runner.facts();
        return List.of(
                runner.name(),
                says.kernel(facts),
                says.engineWithVersion(facts),
                says.ociRuntimeWithVersion(facts),
                says.libseccompWithVersion(facts));
    }

    /** Return the few that differ by name, or how many there are. */
    private static Fact some(
            Words words, String name, Thing thing, List<RunnerFacts> facts, Function<RunnerFacts, String> part) {
        List<String> different = distinct(facts, part);
        if (different.size() <= NAMED) {
            return Fact.of(words.of(name), different.toArray(String[]::new));
        }
        String machines = String.join(", ", distinct(facts, RunnerFacts::machine));
        String count = new CountWords(words).of(different.size(), thing);
        return Fact.of(words.of(name), thing == Thing.KERNEL ? words.of("text.of-machines", count, machines) : count);
    }

    /** Return each program once, with its versions. */
    private static Fact ociRuntimes(Words words, List<RunnerFacts> facts) {
        Map<String, Set<String>> versions = facts.stream()
                .collect(Collectors.groupingBy(
                        Tested::program,
                        LinkedHashMap::new,
                        Collectors.mapping(
                                RunnerFacts::ociRuntimeVersion, Collectors.toCollection(LinkedHashSet::new))));
        return Fact.of(
                words.of("overview.oci-runtime"),
                versions.entrySet().stream()
                        .map(program ->
                                words.of("overview.versions", program.getKey(), String.join(", ", program.getValue())))
                        .toArray(String[]::new));
    }

    private static String program(RunnerFacts facts) {
        return facts.ociRuntimeProgram().equals(RunnerFacts.UNKNOWN) ? facts.ociRuntime() : facts.ociRuntimeProgram();
    }

    private static List<String> distinct(List<RunnerFacts> facts, Function<RunnerFacts, String> part) {
        return facts.stream()
                .map(part)
                .filter(value -> !value.isEmpty() && !value.equals(RunnerFacts.UNKNOWN))
                .distinct()
                .toList();
    }
}
