package org.seccomptck.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.seccomptck.cell.Bundle;
import org.seccomptck.cell.Subject;
import org.seccomptck.defaults.DefaultProfile;
import org.seccomptck.defaults.DefaultProfile.Nearness;
import org.seccomptck.defaults.DefaultProfiles;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.Provenance;
import org.seccomptck.profile.Provenance.Code;
import org.seccomptck.runner.RunnerFacts;

/** The documents by which an engine's own default is judged if no package of this very engine has it. */
final class EngineDefaults {
    private static final DefaultProfiles KNOWN = DefaultProfiles.load();

    /** Docker's names for its built-in profile; "default" up to 20.10 (moby, daemon/info_unix.go). */
    private static final Set<String> BUILT_IN = Set.of("default", "builtin");

    private EngineDefaults() {}

    /**
     * Return the engine's built-in profile, if it is certain. It is never certain for Podman, which may use a file on
     * its host instead and does not report that (libpod/util.go, DefaultSeccompPath), nor for a packaged engine, whose
     * packager may have patched it.
     */
    static Optional<Subject.Document> builtIn(RunnerFacts facts) {
        return nearest(facts)
                .filter(known -> facts.engine().equals("docker")
                        && BUILT_IN.contains(facts.defaultProfile())
                        && known.nearness() == Nearness.SAME)
                .map(known -> new Subject.Document(
                        Subjects.ENGINE_DEFAULT,
                        "default.json",
                        Provenance.of(
                                Code.BUILT_IN, known.engine(), known.release().toString(), known.source()),
                        known.json(),
                        known.document()));
    }

    /** Return the nearest known document; empty for an engine without any. */
    static Optional<DefaultProfile> nearest(RunnerFacts facts) {
        return KNOWN.find(facts.engine(), facts.engineVersion());
    }

    /**
     * Return what the engine handed to the OCI runtime as its default, and how it differs from the nearest known
     * document.
     */
    static Subject.Document handedOver(RunnerFacts facts, Bundle.Seccomp seccomp, Circumstances circumstances) {
        Provenance engine = Provenance.of(Code.HANDED_OVER, facts.engine(), facts.engineVersion());
        return new Subject.Document(
                Subjects.ENGINE_DEFAULT,
                "config.json",
                nearest(facts)
                        .map(known -> compared(engine, known, differing(known, seccomp.profile(), circumstances)))
                        .orElse(engine),
                seccomp.json(),
                seccomp.profile());
    }

    private static Provenance compared(Provenance engine, DefaultProfile known, List<String> differing) {
        List<String> document = List.of(known.engine(), known.release().toString(), known.source());
        return differing.isEmpty()
                ? engine.with(Code.HANDED_OVER_AS_KNOWN, document)
                : engine.with(
                        Code.HANDED_OVER_UNLIKE,
                        Stream.concat(document.stream(), differing.stream()).toList());
    }

    private static List<String> differing(DefaultProfile known, Profile handedOver, Circumstances circumstances) {
        Map<String, Set<String>> here = parts(ResolvedProfile.of(handedOver, circumstances));
        Map<String, Set<String>> there = parts(ResolvedProfile.of(known.document(), circumstances));
        Set<String> all = new TreeSet<>(here.keySet());
        all.addAll(there.keySet());
        return all.stream()
                .filter(part -> !here.getOrDefault(part, Set.of()).equals(there.getOrDefault(part, Set.of())))
                .toList();
    }

    /** Return what a resolved profile says of each call and in its other members, by name. */
    private static Map<String, Set<String>> parts(ResolvedProfile resolved) {
        Map<String, Set<String>> parts = new TreeMap<>();
        parts.put(Provenance.DEFAULT_ACTION, Set.of(resolved.defaultDecision().toString()));
        parts.put(Provenance.ARCHITECTURES, Set.of(resolved.filtered().toString()));
        resolved.rules()
                .forEach(rule -> rule.names()
                        .forEach(name -> parts.computeIfAbsent(name, call -> new TreeSet<>())
                                .add(rule.decision() + " " + rule.conditions())));
        return parts;
    }
}
