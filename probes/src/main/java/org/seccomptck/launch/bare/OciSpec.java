package org.seccomptck.launch.bare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.seccomptck.cell.ContainerUser;
import org.seccomptck.cell.LaunchOptions;

/**
 * The document by which an OCI runtime makes a container (OCI runtime-spec, config.md): as Docker writes it for a container
 * with its default namespaces and mounts, without a network.
 */
final class OciSpec {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String BOUNDING = "bounding";

    /** The capability sets that Docker gives a container; the inheritable and ambient sets are empty. */
    private static final List<String> SETS = List.of(BOUNDING, "effective", "permitted");

    private OciSpec() {}

    /**
     * Write the document.
     *
     * @param command the process's arguments, its program first
     * @param options with what the container is launched
     * @param seccomp the object {@code linux.seccomp}; empty: no filter
     */
    static String of(List<String> command, LaunchOptions options, Optional<ObjectNode> seccomp) {
        try (InputStream in = OciSpec.class.getResourceAsStream("oci-spec.json")) {
            if (in == null) {
                throw new IllegalStateException("oci-spec.json is missing in the program's archive");
            }
            ObjectNode spec = (ObjectNode) JSON.readTree(in);
            ArrayNode arguments = spec.withObject("/process").putArray("args");
            command.forEach(arguments::add);
            ObjectNode process = spec.withObject("/process");
            process.put("noNewPrivileges", options.noNewPrivileges());
            options.user().ifPresent(user -> user(process, user));
            for (String set : SETS) {
                ArrayNode names = process.withObject("/capabilities").putArray(set);
                // A user other than root gets no capabilities that its program could not keep (moby, oci/oci.go,
                // SetCapabilities).
                if (options.asRoot() || set.equals(BOUNDING)) {
                    options.bounding().forEach(names::add);
                }
            }
            seccomp.ifPresent(object -> spec.withObject("/linux").set("seccomp", object));
            return JSON.writeValueAsString(spec);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void user(ObjectNode process, ContainerUser user) {
        int group = user.gid().orElse(0);
        process.putObject("user")
                .put("uid", user.uid())
                .put("gid", group)
                .putArray("additionalGids")
                .add(group);
    }
}
