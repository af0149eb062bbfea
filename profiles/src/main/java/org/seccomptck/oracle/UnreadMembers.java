package org.seccomptck.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.defaults.EngineRelease;
import org.seccomptck.defaults.EngineRelease.Stage;
import org.seccomptck.profile.dialect.DocumentDialect;

/**
 * Members of a profile that a release of an engine does not know. It ignores them, and the OCI runtime never hears of
 * them.
 *
 * @param names the members' names at the top of a document
 */
public record UnreadMembers(Set<String> names) {
    /**
     * The oldest series whose source was read. In its releases before 20.10.10, rules have no errnoRet unless a
     * packager added it.
     */
    private static final EngineRelease V20_10 = new EngineRelease(20, 10, 0, Stage.DEV, 0);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Copy the set. */
    public UnreadMembers {
        names = Set.copyOf(names);
    }

    /**
     * Return the members that a release of Docker does not know (members.tsv of the dialects).
     *
     * @param version as Docker or Debian spells it
     * @return empty if this is not known
     */
    public static Optional<UnreadMembers> ofDocker(String version) {
        return EngineRelease.parse(version)
                .filter(release -> release.compareTo(V20_10) >= 0)
                .flatMap(release -> DocumentDialect.named("docker@" + release))
                .map(UnreadMembers::of);
    }

    /** Return whether a document has a member that some release does not know. */
    public static boolean matter(String json) {
        ObjectNode document = read(json);
        return DocumentDialect.all().stream()
                .filter(dialect -> dialect.engine().equals("docker"))
                .flatMap(dialect -> of(dialect).names().stream())
                .anyMatch(document::has);
    }

    /** Return the members that today's Docker reads and the dialect does not. */
    private static UnreadMembers of(DocumentDialect dialect) {
        Set<String> names = new HashSet<>(fields(DocumentDialect.docker()));
        names.removeAll(fields(dialect));
        return new UnreadMembers(names);
    }

    private static Set<String> fields(DocumentDialect dialect) {
        return dialect.fields(DocumentDialect.DOCUMENT.name()).keySet();
    }

    /** Return a document without these members. */
    public String without(String json) {
        ObjectNode document = read(json);
        document.remove(names);
        return document.toPrettyString();
    }

    private static ObjectNode read(String json) {
        try {
            return MAPPER.readValue(json, ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no profile: " + e.getOriginalMessage(), e);
        }
    }
}
