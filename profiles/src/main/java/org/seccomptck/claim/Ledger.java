package org.seccomptck.claim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sentences that are put to the test: {@code profiles/claims/claims.json}. Profiles that exist only for a claim lie
 * beside that file; a run that names no profile does not include them.
 *
 * @param claims the sentences, document by document
 */
public record Ledger(List<Claim> claims) {
    private static final String FILE = "profiles/claims/claims.json";

    /** Copy the list. */
    public Ledger {
        claims = List.copyOf(claims);
    }

    /**
     * Read the sentences that were built into the kit.
     *
     * @throws IllegalStateException if one of them is wrong
     */
    public static Ledger load() {
        try (InputStream in = Ledger.class.getResourceAsStream("claims.json")) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from the build");
            }
            return read(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    private static Ledger read(JsonNode root) {
        Map<String, ClaimDocument> documents = new HashMap<>();
        for (JsonNode one : root.path("documents")) {
            ClaimDocument document = new ClaimDocument(
                    one.path("id").asText(),
                    one.path("language").asText(),
                    one.path("title").asText());
            documents.put(document.id(), document);
        }
        List<Claim> claims = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode one : root.path("claims")) {
            String id = one.path("id").asText();
            if (!ids.add(id)) {
                throw wrong(id, "is there twice", null);
            }
            try {
                claims.add(claim(id, one, documents));
            } catch (IllegalArgumentException e) {
                throw wrong(id, String.valueOf(e.getMessage()), e);
            }
        }
        return new Ledger(claims);
    }

    private static Claim claim(String id, JsonNode one, Map<String, ClaimDocument> documents) {
        ClaimDocument document = documents.get(ClaimTestReader.text(one, "document"));
        if (document == null) {
            throw new IllegalArgumentException("no document is called " + one.path("document"));
        }
        String sentence = ClaimTestReader.text(one, "sentence");
        return new Claim(
                id,
                document,
                sentence,
                one.path("english").asText(sentence),
                ClaimTestReader.text(one, "profile"),
                ClaimTestReader.texts(one, "steps"),
                ClaimTestReader.text(one, "promised"),
                ClaimTestReader.read(one.path("test")));
    }

    private static IllegalStateException wrong(String id, String problem, @Nullable Exception cause) {
        return new IllegalStateException(FILE + ": claim '" + id + "': " + problem, cause);
    }

    /** Return the profiles that claims are about, each once, in the order of the claims. */
    public List<String> profiles() {
        return claims.stream().map(Claim::profile).distinct().toList();
    }

    /** Return the document of a profile that exists only for a claim; empty when there is none with that id. */
    public static Optional<byte[]> document(String id) {
        // The user's word is an id and must not be used as a path within the kit.
        if (!id.matches("[a-z][a-z-]*") || id.equals("claims")) {
            return Optional.empty();
        }
        try (InputStream in = Ledger.class.getResourceAsStream(id + ".json")) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("The profile " + id + " cannot be read", e);
        }
    }
}
