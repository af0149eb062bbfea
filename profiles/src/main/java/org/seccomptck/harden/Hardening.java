package org.seccomptck.harden;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.abi.Abi;
import org.seccomptck.finding.SiblingTable;
import org.seccomptck.finding.SiblingTable.Effect;
import org.seccomptck.finding.SiblingTable.Way;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.start.StartForecast;
import org.seccomptck.start.Starter;
import org.seccomptck.strictness.Strictness;

/**
 * A completed document: each effect that it denies is denied through every call that has the effect.
 *
 * @param text the document as it is now
 * @param profile what the document says
 * @param effects the effects that it denies, in the order of the table
 * @param strictness how strict the new document is compared with the old one
 */
public record Hardening(String text, Profile profile, List<HardenedEffect> effects, Strictness strictness) {
    /** Copy the list. */
    public Hardening {
        effects = List.copyOf(effects);
    }

    /**
     * What is to be completed.
     *
     * @param source the name that errors give
     * @param text the document
     * @param dialect how it is read
     * @param launches where containers run, one for each machine
     * @param starters the OCI runtimes that have to start containers with the document, by the names that the
     *     report uses
     * @param effects the effects that are not wanted; empty: those that the document denies
     */
    public record Request(
            String source,
            String text,
            DocumentDialect dialect,
            List<Circumstances> launches,
            Map<String, Starter> starters,
            Set<String> effects) {
        /** Copy what can be changed. */
        public Request {
            launches = List.copyOf(launches);
            starters = new LinkedHashMap<>(starters);
            effects = new LinkedHashSet<>(effects);
        }

        private Request of(String other) {
            return new Request(source, other, dialect, launches, starters, effects);
        }

        private Profile read(String written) throws ProfileException {
            return ProfileReader.read(source, written.getBytes(StandardCharsets.UTF_8), dialect);
        }

        private List<Oracle> oracles(Profile profile) {
            return launches.stream().map(launch -> Oracle.of(profile, launch)).toList();
        }
    }

    /** Return the ids of all effects that are known. */
    public static List<String> known() {
        return SiblingTable.load().stream().map(Effect::id).toList();
    }

    /** Return the effects that a profile denies on its machine, by a rule or by its default action. */
    public static List<Effect> denied(Oracle oracle) {
        return SiblingTable.load().stream()
                .filter(effect -> Denial.of(effect, List.of(oracle), false).isPresent())
                .toList();
    }

    /**
     * Complete a document.
     *
     * @throws ProfileException when the document is wrong, or something that is to be changed is written in an
     *     unusual way
     */
    public static Hardening of(Request request) throws ProfileException {
        Profile before = request.read(request.text());
        Map<String, HardenedEffect> effects = new LinkedHashMap<>();
        String text = request.text();
        Pass pass = pass(request);
        pass.effects().forEach(effect -> effects.put(effect.id(), effect));
        // A call that is denied now may be one of the calls whose denial makes another effect count as denied.
        while (!pass.text().equals(text)) {
            text = pass.text();
            pass = pass(request.of(text));
            pass.effects().stream()
                    .filter(effect ->
                            effects.containsKey(effect.id()) || !effect.closed().isEmpty())
                    .forEach(effect -> effects.merge(effect.id(), effect, HardenedEffect::then));
        }
        return new Hardening(
                text,
                pass.profile(),
                List.copyOf(effects.values()),
                Strictness.of(
                        Optional.of(pass.profile()),
                        Optional.of(before),
                        request.launches(),
                        EnumSet.allOf(Abi.class),
                        false));
    }

    /** The result of one pass over a document. */
    private record Pass(String text, Profile profile, List<HardenedEffect> effects) {}

    private static Pass pass(Request request) throws ProfileException {
        Profile before = request.read(request.text());
        List<Oracle> oracles = request.oracles(before);
        List<Wanted> wanted = wanted(request, oracles);
        requireRule(request, before, wanted);
        Map<String, Set<String>> missing = missing(request, oracles);
        Map<String, Set<String>> kept = new LinkedHashMap<>();
        while (true) {
            String text = written(request, before, oracles, wanted, kept.keySet());
            Profile after = request.read(text);
            List<Oracle> now = request.oracles(after);
            if (!keeps(wanted, kept, missing, missing(request, now))) {
                return new Pass(
                        text,
                        after,
                        wanted.stream().map(one -> one.hardened(kept, now)).toList());
            }
        }
    }

    /** An effect that is not wanted, and the calls that have it, each with the first way that uses the call. */
    private record Wanted(Effect effect, Denial denial, Map<String, ClosedCall> calls) {
        static Wanted of(Effect effect, Denial denial, List<Opening> open) {
            Map<String, Way> ways = new LinkedHashMap<>();
            Map<String, Set<Abi>> abis = new LinkedHashMap<>();
            for (Opening one : open) {
                for (String call : one.way().calls()) {
                    ways.putIfAbsent(call, one.way());
                    abis.computeIfAbsent(call, name -> new LinkedHashSet<>()).add(one.abi());
                }
            }
            Map<String, ClosedCall> calls = new LinkedHashMap<>();
            // Keep the order of the table, whichever ABI has a call.
            for (Way way : effect.ways()) {
                for (String call : way.calls()) {
                    Optional.ofNullable(abis.get(call))
                            .ifPresent(where -> calls.putIfAbsent(
                                    call, new ClosedCall(call, ways.getOrDefault(call, way), List.copyOf(where))));
                }
            }
            return new Wanted(effect, denial, calls);
        }

        HardenedEffect hardened(Map<String, Set<String>> kept, List<Oracle> now) {
            return new HardenedEffect(
                    effect.id(),
                    denial.rules().isEmpty() ? "" : denial.rules().get(0).pointer(),
                    denial.calls(),
                    calls.values().stream()
                            .filter(call -> !kept.containsKey(call.name()))
                            .toList(),
                    calls.keySet().stream()
                            .filter(kept::containsKey)
                            .map(call -> new KeptCall(call, List.copyOf(kept.getOrDefault(call, Set.of()))))
                            .toList(),
                    Opening.of(effect, now));
        }
    }

    private static List<Wanted> wanted(Request request, List<Oracle> oracles) {
        List<Wanted> wanted = new ArrayList<>();
        for (Effect effect : SiblingTable.load()) {
            boolean asked = request.effects().contains(effect.id());
            if (asked || request.effects().isEmpty()) {
                Denial.of(effect, oracles, asked)
                        .ifPresent(denial -> wanted.add(Wanted.of(effect, denial, Opening.of(effect, oracles))));
            }
        }
        return wanted;
    }

    /** Effects that no rule denies yet are denied by new rules after the last one, so there has to be a last rule. */
    private static void requireRule(Request request, Profile document, List<Wanted> wanted) throws ProfileException {
        boolean asked = wanted.stream().anyMatch(one -> one.denial().rules().isEmpty());
        boolean present = document.rules().stream()
                .anyMatch(rule -> rule.includes().isNone() && rule.excludes().isNone());
        if (document.defaultDecision().executes() && asked && !present) {
            throw new ProfileException(
                    request.source(),
                    "there is no rule in it behind which others could stand. Write one, e.g. about a call that has the"
                            + " effect.");
        }
    }

    private static String written(
            Request request, Profile before, List<Oracle> oracles, List<Wanted> wanted, Set<String> kept)
            throws ProfileException {
        Changes changes = new Changes();
        ChangePlan plan = new ChangePlan(before, oracles, changes);
        Set<String> closed = new LinkedHashSet<>(kept);
        for (Wanted one : wanted) {
            for (ClosedCall call : one.calls().values()) {
                if (closed.add(call.name())) {
                    plan.close(one.effect(), one.denial(), call.way(), call.name());
                }
            }
        }
        return changes.isEmpty()
                ? request.text()
                : DocumentWriter.write(request.source(), request.text(), request.dialect(), changes);
    }

    /** Return the calls that starts lack, by the OCI runtime that lacks them. */
    private static Map<String, Set<String>> missing(Request request, List<Oracle> oracles) {
        Map<String, Set<String>> missing = new LinkedHashMap<>();
        request.starters()
                .forEach((label, starter) ->
                        oracles.forEach(oracle -> missing.computeIfAbsent(label, one -> new LinkedHashSet<>())
                                .addAll(StartForecast.of(Optional.of(oracle), Optional.of(starter))
                                        .missing())));
        return missing;
    }

    /** Keep the calls that starts lack now and did not lack before; return whether there are any. */
    private static boolean keeps(
            List<Wanted> wanted,
            Map<String, Set<String>> kept,
            Map<String, Set<String>> before,
            Map<String, Set<String>> after) {
        boolean more = false;
        for (Map.Entry<String, Set<String>> now : after.entrySet()) {
            for (String call : now.getValue()) {
                boolean ours = wanted.stream().anyMatch(one -> one.calls().containsKey(call));
                boolean lackedBefore =
                        before.getOrDefault(now.getKey(), Set.of()).contains(call);
                if (ours && !lackedBefore) {
                    more |= kept.computeIfAbsent(call, one -> new LinkedHashSet<>())
                            .add(now.getKey());
                }
            }
        }
        return more;
    }
}
