package org.seccomptck.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.seccomptck.cell.Bundle;
import org.seccomptck.cell.Subject;
import org.seccomptck.defaults.DefaultProfile;
import org.seccomptck.defaults.DefaultProfile.Nearness;
import org.seccomptck.defaults.DefaultProfiles;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.Profile;
import org.seccomptck.runner.RunnerFacts;

/** The documents by which an engine's own default is judged where no package of this very engine holds it. */
final class EngineDefaults {
    private static final DefaultProfiles KNOWN = DefaultProfiles.load();

    /** What Docker calls the profile that it has built in; "default" up to 20.10 (moby, daemon/info_unix.go). */
    private static final Set<String> BUILT_IN = Set.of("default", "builtin");

    private static final int MOST_CALLS = 5;

    private EngineDefaults() {}

    /**
     * Return what the engine has built in, where that is certain. It never is for Podman, which takes a file of its host
     * instead where there is one and does not tell (libpod/util.go, DefaultSeccompPath), nor for an engine that somebody
     * packaged, who may have patched it.
     */
    static Optional<Subject.Document> builtIn(RunnerFacts facts) {
        return nearest(facts)
                .filter(known -> facts.engine().equals("docker")
                        && BUILT_IN.contains(facts.defaultProfile())
                        && known.nearness() == Nearness.SAME)
                .map(known -> new Subject.Document(
                        Subjects.ENGINE_DEFAULT, "default.json", known.label(), known.json(), known.document()));
    }

    /** Return the nearest document that the kit has; empty for an engine of which it has none. */
    static Optional<DefaultProfile> nearest(RunnerFacts facts) {
        return KNOWN.find(facts.engine(), facts.engineVersion());
    }

    /** Return what the engine handed to the OCI runtime as its default; its origin tells how it differs from the nearest. */
    static Subject.Document handedOver(RunnerFacts facts, Bundle.Seccomp seccomp, Circumstances circumstances) {
        String origin = "what " + facts.engine() + " " + facts.engineVersion() + " hands to the OCI runtime";
        return new Subject.Document(
                Subjects.ENGINE_DEFAULT,
                "config.json",
                nearest(facts)
                        .map(known -> origin + ", " + comparison(known, seccomp.profile(), circumstances))
                        .orElse(origin),
                seccomp.json(),
                seccomp.profile());
    }

    private static String comparison(DefaultProfile known, Profile handedOver, Circumstances circumstances) {
        Map<String, Set<String>> here = parts(ResolvedProfile.of(handedOver, circumstances));
        Map<String, Set<String>> there = parts(ResolvedProfile.of(known.document(), circumstances));
        Set<String> all = new TreeSet<>(here.keySet());
        all.addAll(there.keySet());
        List<String> differing = all.stream()
                .filter(part -> !here.getOrDefault(part, Set.of()).equals(there.getOrDefault(part, Set.of())))
                .toList();
        if (differing.isEmpty()) {
            return "the same as the " + known.label();
        }
        int more = differing.size() - MOST_CALLS;
        return "unlike the " + known.label() + " in "
                + String.join(", ", differing.subList(0, Math.min(MOST_CALLS, differing.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }

    /** What a resolved profile says of each call, and what it says beside its rules, by what that is. */
    private static Map<String, Set<String>> parts(ResolvedProfile resolved) {
        Map<String, Set<String>> parts = new TreeMap<>();
        parts.put("(default action)", Set.of(resolved.defaultDecision().toString()));
        parts.put("(architectures)", Set.of(resolved.filtered().toString()));
        resolved.rules()
                .forEach(rule -> rule.names()
                        .forEach(name -> parts.computeIfAbsent(name, call -> new TreeSet<>())
                                .add(rule.decision() + " " + rule.conditions())));
        return parts;
    }
}
