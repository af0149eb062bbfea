package org.seccomptck.waiver.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.seccomptck.comparison.Upgrade.Part;
import org.seccomptck.comparison.Versions;
import org.seccomptck.record.Cause;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.Party;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.record.Verdict;
import org.seccomptck.waiver.Selectors;
import org.seccomptck.words.AlikeCauses;
import org.seccomptck.words.CauseWords;
import org.seccomptck.words.DangerWords;
import org.seccomptck.words.Visible;
import org.seccomptck.words.Words;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * Entries for the causes of a record that are not waived, each as narrow as what was found, for a person to edit.
 *
 * @param words the sentences
 * @param date when the causes were looked at
 * @param expires the last day of the waivers
 * @param reason why the causes may stay; may be empty, for a person to fill in
 * @param reference where that is discussed; may be empty likewise
 */
public record WaiverDraft(Words words, LocalDate date, LocalDate expires, String reason, String reference) {
    private static final int WIDTH = 100;

    /** The place and the kind of a cause's checks: what one entry covers. */
    private record Scope(Set<String> runners, Set<String> profiles, Map<String, Set<String>> checks) {}

    /** Return the text of a file, with at least one entry for each cause; empty if every cause is waived. */
    public String text(StoredRecord record) {
        StringBuilder out = new StringBuilder();
        for (List<Cause> alike : AlikeCauses.of(record)) {
            List<Cause.Occurrence> open = alike.stream()
                    .flatMap(cause -> cause.occurrences().stream())
                    .filter(one -> !record.standing().of(List.of(one)).whole())
                    .toList();
            for (Scope scope : scopes(open)) {
                out.append(entry(alike, scope, record));
            }
        }
        return out.isEmpty() ? "" : words.of("waiver.draft") + "waivers:\n" + out;
    }

    private String entry(List<Cause> alike, Scope scope, StoredRecord record) {
        CauseWords says = new CauseWords(words);
        Map<String, Object> members = new LinkedHashMap<>();
        Map<String, Set<String>> named = new LinkedHashMap<>(scope.checks());
        named.put("profiles", scope.profiles());
        named.put("runners", scope.runners());
        for (String member : List.of("cause", "verdicts", "profiles", "runners", "abis", "syscalls", "questions")) {
            if (named.containsKey(member)) {
                members.put(member, one(named.get(member)));
            }
        }
        Map<String, Object> components = components(scope, alike.get(0).key().party(), record);
        if (!components.isEmpty()) {
            members.put("components", components);
        }
        members.put("reason", reason);
        members.put("reference", reference);
        members.put("date", date.toString());
        members.put("expires", expires.toString());
        List<Cause> here = alike.stream()
                .filter(cause -> scope.checks().getOrDefault("cause", Set.of()).contains(cause.id()))
                .toList();
        String title = new DangerWords(words).tag(here.get(0).danger()) + ": " + says.title(here);
        return "\n  # " + Visible.of(title) + "\n" + yaml(members).indent(2);
    }

    /** Quotes are used only where needed, and dates are not texts. */
    private static String yaml(Map<String, Object> members) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.AUTO)
                .setWidth(WIDTH)
                .setMultiLineFlow(false)
                .build();
        return new Dump(settings).dumpToString(List.of(members));
    }

    private static Object one(Set<String> values) {
        return values.size() == 1 ? values.iterator().next() : List.copyOf(values);
    }

    /**
     * Return the versions that all runners of an entry share, for components that may be at fault; other versions do
     * not matter.
     */
    private static Map<String, Object> components(Scope scope, Party party, StoredRecord record) {
        Map<Part.Kind, Set<String>> versions = new TreeMap<>();
        record.run().runners().stream()
                .filter(runner -> scope.runners().contains(runner.name()))
                .map(RunnerRecord::facts)
                .forEach(facts -> Versions.of(facts)
                        .forEach((kind, version) -> versions.computeIfAbsent(kind, one -> new TreeSet<>())
                                .add(version)));
        Map<String, Object> shared = new LinkedHashMap<>();
        Set<Part.Kind> suspects = suspects(party);
        versions.forEach((kind, all) -> {
            if (all.size() == 1 && suspects.contains(kind)) {
                shared.put(Selectors.word(kind), all.iterator().next());
            }
        });
        return shared;
    }

    private static Set<Part.Kind> suspects(Party party) {
        return switch (party) {
            case ENGINE -> EnumSet.of(Part.Kind.ENGINE);
            case ENGINE_OR_OCI_RUNTIME -> EnumSet.of(Part.Kind.ENGINE, Part.Kind.OCI_RUNTIME);
            case OCI_RUNTIME -> EnumSet.of(Part.Kind.OCI_RUNTIME);
            case OCI_RUNTIME_OR_LIBSECCOMP, LIBSECCOMP -> EnumSet.of(Part.Kind.OCI_RUNTIME, Part.Kind.LIBSECCOMP);
            case KERNEL -> EnumSet.of(Part.Kind.KERNEL);
            case OCI_RUNTIME_OR_KERNEL -> EnumSet.of(Part.Kind.OCI_RUNTIME, Part.Kind.KERNEL);
            case AUTHOR -> EnumSet.noneOf(Part.Kind.class);
            case KIT, UNKNOWN -> EnumSet.allOf(Part.Kind.class);
        };
    }

    /** Cells with the same checks share an entry if they are all combinations of some profiles and some runners. */
    private static List<Scope> scopes(List<Cause.Occurrence> occurrences) {
        Map<CellRecord, Map<String, Set<String>>> checks = new LinkedHashMap<>();
        for (Cause.Occurrence one : occurrences) {
            Map<String, Set<String>> here = checks.computeIfAbsent(one.cell(), cell -> new TreeMap<>());
            put(here, "cause", Stream.of(one.explanation().cause().id()));
            one.explanation().checks().forEach(position -> add(here, one.cell().check(position)));
        }
        Map<Map<String, Set<String>>, Map<String, Set<String>>> runners = new LinkedHashMap<>();
        checks.forEach((cell, here) -> runners.computeIfAbsent(here, same -> new LinkedHashMap<>())
                .computeIfAbsent(cell.runner(), runner -> new TreeSet<>())
                .add(cell.name()));
        List<Scope> scopes = new ArrayList<>();
        runners.forEach((here, byRunner) -> {
            Map<Set<String>, Set<String>> byProfiles = new LinkedHashMap<>();
            byRunner.forEach((runner, profiles) -> byProfiles
                    .computeIfAbsent(profiles, same -> new TreeSet<>())
                    .add(runner));
            byProfiles.forEach((profiles, names) -> scopes.add(new Scope(names, profiles, here)));
        });
        return scopes;
    }

    private static void add(Map<String, Set<String>> here, Check check) {
        put(here, "verdicts", Stream.of(check.verdict()).map(Verdict::name));
        put(here, "abis", check.abi().stream().map(abi -> abi.label()));
        put(here, "syscalls", Selectors.calls(check));
        put(here, "questions", Selectors.questions(check));
    }

    private static void put(Map<String, Set<String>> here, String member, Stream<String> values) {
        values.forEach(
                value -> here.computeIfAbsent(member, one -> new TreeSet<>()).add(value));
    }
}
