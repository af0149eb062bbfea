package org.seccomptck.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.defaults.EngineRelease;
import org.seccomptck.defaults.EngineRelease.Stage;

/**
 * Members of a profile that a release of an engine does not know. It ignores them, and the OCI runtime never hears of them.
 *
 * @param names the members' names at the top of a document
 */
public record UnreadMembers(Set<String> names) {
    /** Docker's own type of a profile had none of these before it took over the one of the OCI runtime-spec (moby #42005). */
    private static final Set<String> BEFORE_22_06 =
            Set.of("defaultErrnoRet", "flags", "listenerPath", "listenerMetadata");

    private static final EngineRelease V22_06 = new EngineRelease(22, 6, 0, Stage.DEV, 0);
    /** The oldest series whose source was read; its releases before 20.10.10 have no errnoRet but where it was patched in. */
    private static final EngineRelease V20_10 = new EngineRelease(20, 10, 0, Stage.DEV, 0);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Copy the set. */
    public UnreadMembers {
        names = Set.copyOf(names);
    }

    /**
     * Return what a release of Docker does not know (moby, profiles/seccomp/seccomp.go, by tag).
     *
     * @param version as Docker or Debian spells it
     * @return empty where that is not known
     */
    public static Optional<UnreadMembers> ofDocker(String version) {
        return EngineRelease.parse(version)
                .filter(release -> release.compareTo(V20_10) >= 0)
                .map(release -> new UnreadMembers(release.compareTo(V22_06) < 0 ? BEFORE_22_06 : Set.of()));
    }

    /** Return whether a document has a member that some release does not know. */
    public static boolean matter(String json) {
        ObjectNode document = read(json);
        return BEFORE_22_06.stream().anyMatch(document::has);
    }

    /** Return a document as it is without these members. */
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
