package org.seccomptck.launch.bare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.cell.LaunchOptions;

/**
 * The document by which an OCI runtime makes a container (OCI runtime-spec, config.md): as Docker writes it for a container
 * with its default namespaces and mounts, without a network.
 */
final class OciSpec {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The sets that Docker gives a container; inheritable and ambient ones it has none. */
    private static final List<String> SETS = List.of("bounding", "effective", "permitted");

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
            Set<String> capabilities = options.bounding();
            for (String set : SETS) {
                capabilities.forEach(spec.withObject("/process/capabilities").putArray(set)::add);
            }
            seccomp.ifPresent(object -> spec.withObject("/linux").set("seccomp", object));
            return JSON.writeValueAsString(spec);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
