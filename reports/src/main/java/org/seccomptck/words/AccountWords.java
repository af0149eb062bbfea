package org.seccomptck.words;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.Observation;
import org.seccomptck.probe.ScenarioOutcome.Effect;
import org.seccomptck.profile.Decision;
import org.seccomptck.record.Accounts;

/**
 * Says what is known of a call, station by station on a rule's way into the kernel. A missing account is named as
 * missing.
 *
 * @param words the sentences
 */
public record AccountWords(Words words) {
    /** Return all accounts by their names, in their order on a rule's way; empty if nothing is known of any. */
    public Map<String, String> all(Accounts accounts) {
        Map<String, String> all = new LinkedHashMap<>();
        if (!accounts.equals(Accounts.NONE)) {
            all.put(
                    words.of("account.name.expected"),
                    accounts.expected().map(this::expected).orElseGet(() -> expected(accounts)));
            all.put(words.of("account.name.bundle"), bundle(accounts));
            all.put(words.of("account.name.loaded"), loaded(accounts));
            all.put(words.of("account.name.observed"), observed(accounts));
        }
        return all;
    }

    private String expected(Ruling expected) {
        String line = words.of("account.ruling", expected.decision(), new GroundWords(words).of(expected.ground()));
        return expected.additions().isEmpty()
                ? line
                : words.of(
                        "account.adding",
                        line,
                        expected.additions().stream()
                                .map(new AdditionWords(words)::of)
                                .collect(Collectors.joining("; ")));
    }

    /** Return what the document says. */
    public String expected(Accounts accounts) {
        return decision(accounts.expected().map(Ruling::decision));
    }

    /** Return what the document says, and the rule that decides. */
    public String expectedBecause(Accounts accounts) {
        return accounts.expected()
                .map(expected ->
                        words.of("account.because", expected.decision(), new GroundWords(words).of(expected.ground())))
                .orElseGet(() -> expected(accounts));
    }

    /** Return what the bundle says that the engine handed to the OCI runtime. */
    public String bundle(Accounts accounts) {
        return decision(accounts.bundle());
    }

    /** Return what the filter in the kernel answers. */
    public String loaded(Accounts accounts) {
        return decision(accounts.loaded());
    }

    /** Return what the kernel did, as seen in each of the ways in which it was asked. */
    public String observed(Accounts accounts) {
        String all = Stream.of(
                        observation("direct", accounts.direct()),
                        observation("shielded", accounts.shielded()),
                        observation("threaded", accounts.threaded()),
                        accounts.effect().map(this::effect))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? words.of("account.unknown") : all;
    }

    /** Return what was found afterwards of a call that was made on something that exists. */
    public String effect(Effect effect) {
        return words.of("account.effect", effect);
    }

    private String decision(Optional<Decision> decision) {
        return decision.map(Decision::toString).orElseGet(() -> words.of("account.unknown"));
    }

    private Optional<String> observation(String way, Optional<Observation> seen) {
        return seen.map(one -> words.of("account." + way, new ObservationWords(words).of(one)));
    }
}
