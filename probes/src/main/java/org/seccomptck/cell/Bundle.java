package org.seccomptck.cell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.probe.CapabilitySets;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;

/**
 * What an engine hands to the OCI runtime of a container: the part of the bundle's {@code config.json} that matters
 * here (OCI runtime-spec, config.md).
 *
 * @param seccomp {@code linux.seccomp}; empty when the OCI runtime is told to load no filter
 * @param user {@code process.user.uid}
 * @param noNewPrivileges {@code process.noNewPrivileges}
 * @param capabilities {@code process.capabilities}
 */
public record Bundle(Optional<Seccomp> seccomp, long user, boolean noNewPrivileges, CapabilitySets capabilities) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Make the bundle of a root process. */
    public Bundle(Optional<Seccomp> seccomp, boolean noNewPrivileges, CapabilitySets capabilities) {
        this(seccomp, 0, noNewPrivileges, capabilities);
    }

    /**
     * The object {@code linux.seccomp}.
     *
     * @param profile what it says
     * @param json the object as it was handed over, with members that the profile lacks
     */
    public record Seccomp(Profile profile, String json) {}

    /**
     * Read a {@code config.json}; the order of its members does not matter.
     *
     * @throws MalformedBundle when it cannot be understood
     */
    public static Bundle read(String config) throws MalformedBundle {
        try {
            JsonNode spec = JSON.readTree(config);
            if (!spec.isObject()) {
                throw new MalformedBundle("It holds no object.");
            }
            JsonNode process = spec.path("process");
            return new Bundle(
                    seccomp(spec.path("linux").path("seccomp")),
                    process.path("user").path("uid").asLong(),
                    process.path("noNewPrivileges").asBoolean(),
                    capabilities(process.path("capabilities")));
        } catch (JsonProcessingException | ProfileException e) {
            throw new MalformedBundle(e);
        }
    }

    /** Return the privileges that the container's process is to be given. */
    public Privileges privileges() {
        return Privileges.of(Long.toString(user), noNewPrivileges, capabilities);
    }

    private static Optional<Seccomp> seccomp(JsonNode seccomp) throws ProfileException {
        if (seccomp.isMissingNode() || seccomp.isNull()) {
            return Optional.empty();
        }
        String json = seccomp.toString();
        return Optional.of(new Seccomp(ProfileReader.read("config.json", json.getBytes(StandardCharsets.UTF_8)), json));
    }

    private static CapabilitySets capabilities(JsonNode sets) {
        return new CapabilitySets(
                names(sets.path("bounding")),
                names(sets.path("permitted")),
                names(sets.path("effective")),
                names(sets.path("inheritable")),
                names(sets.path("ambient")));
    }

    private static Set<String> names(JsonNode array) {
        Set<String> names = new LinkedHashSet<>();
        array.forEach(name -> names.add(name.asText()));
        return names;
    }
}
