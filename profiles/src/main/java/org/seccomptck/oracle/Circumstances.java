package org.seccomptck.oracle;

import java.util.Optional;
import java.util.Set;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;

/**
 * What a profile's meaning depends on besides its document.
 *
 * @param machine the machine of the runner
 * @param kernel the running kernel
 * @param capabilities the container's bounding set, with CAP_ prefixes
 * @param dialect the OCI runtime's dialect; empty when the kit does not know the runtime
 */
public record Circumstances(
        Machine machine, KernelVersion kernel, Set<String> capabilities, Optional<Dialect> dialect) {
    /** Docker's default capabilities (moby, oci/caps/defaults.go). */
    public static final Set<String> DOCKER_CAPABILITIES = Set.of(
            "CAP_CHOWN",
            "CAP_DAC_OVERRIDE",
            "CAP_FSETID",
            "CAP_FOWNER",
            "CAP_MKNOD",
            "CAP_NET_RAW",
            "CAP_SETGID",
            "CAP_SETUID",
            "CAP_SETFCAP",
            "CAP_SETPCAP",
            "CAP_NET_BIND_SERVICE",
            "CAP_SYS_CHROOT",
            "CAP_KILL",
            "CAP_AUDIT_WRITE");

    public Circumstances {
        capabilities = Set.copyOf(capabilities);
    }
}
