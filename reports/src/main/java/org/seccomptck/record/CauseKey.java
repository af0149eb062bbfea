package org.seccomptck.record;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.seccomptck.host.Sha256;

/**
 * The identity of a cause: explanations with equal keys are the same cause, on whatever runner and profile they are
 * found.
 *
 * @param kind what went wrong
 * @param party who is answerable
 * @param parameters the values of the kind, in the order that {@link CauseKind} documents
 */
public record CauseKey(CauseKind kind, Party party, List<String> parameters) {
    private static final int ID_LENGTH = 10;

    /** Copy the list. */
    public CauseKey {
        parameters = List.copyOf(parameters);
    }

    /** Return a key with these parameters. */
    public static CauseKey of(CauseKind kind, Party party, String... parameters) {
        return new CauseKey(kind, party, List.of(parameters));
    }

    /** Return an id that is the same in every run, e.g. {@code name-dropped-3f9a0c12be}. */
    public String id() {
        String text = kind + "\n" + party + "\n" + String.join("\n", parameters);
        String kindWord = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return kindWord + "-" + Sha256.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, ID_LENGTH);
    }
}
