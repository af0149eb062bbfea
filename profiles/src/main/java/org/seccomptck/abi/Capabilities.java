package org.seccomptck.abi;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The capabilities of Linux by bit, as {@code include/uapi/linux/capability.h} numbers them. */
public final class Capabilities {
    private static final List<String> BY_BIT = List.of(
            "CAP_CHOWN",
            "CAP_DAC_OVERRIDE",
            "CAP_DAC_READ_SEARCH",
            "CAP_FOWNER",
            "CAP_FSETID",
            "CAP_KILL",
            "CAP_SETGID",
            "CAP_SETUID",
            "CAP_SETPCAP",
            "CAP_LINUX_IMMUTABLE",
            "CAP_NET_BIND_SERVICE",
            "CAP_NET_BROADCAST",
            "CAP_NET_ADMIN",
            "CAP_NET_RAW",
            "CAP_IPC_LOCK",
            "CAP_IPC_OWNER",
            "CAP_SYS_MODULE",
            "CAP_SYS_RAWIO",
            "CAP_SYS_CHROOT",
            "CAP_SYS_PTRACE",
            "CAP_SYS_PACCT",
            "CAP_SYS_ADMIN",
            "CAP_SYS_BOOT",
            "CAP_SYS_NICE",
            "CAP_SYS_RESOURCE",
            "CAP_SYS_TIME",
            "CAP_SYS_TTY_CONFIG",
            "CAP_MKNOD",
            "CAP_LEASE",
            "CAP_AUDIT_WRITE",
            "CAP_AUDIT_CONTROL",
            "CAP_SETFCAP",
            "CAP_MAC_OVERRIDE",
            "CAP_MAC_ADMIN",
            "CAP_SYSLOG",
            "CAP_WAKE_ALARM",
            "CAP_BLOCK_SUSPEND",
            "CAP_AUDIT_READ",
            "CAP_PERFMON",
            "CAP_BPF",
            "CAP_CHECKPOINT_RESTORE");

    private static final String PREFIX = "CAP_";

    private Capabilities() {}

    /** Return all capabilities, by bit. */
    public static List<String> all() {
        return BY_BIT;
    }

    /**
     * Return the capability that a user names. Like Docker, accept names in letters of any case, with and without CAP_
     * (moby, daemon/pkg/oci/caps/utils.go).
     */
    public static Optional<String> named(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        String name = upper.startsWith(PREFIX) ? upper : PREFIX + upper;
        return BY_BIT.contains(name) ? Optional.of(name) : Optional.empty();
    }

    /** Return the hexadecimal digits of a set, in the form that {@link #ofMask} reads. */
    public static String mask(Set<String> names) {
        long mask = 0;
        for (int bit = 0; bit < BY_BIT.size(); bit++) {
            mask |= names.contains(BY_BIT.get(bit)) ? 1L << bit : 0;
        }
        return Long.toHexString(mask);
    }

    /** Return a name as Docker's manual spells it: SYS_ADMIN. */
    public static String shortened(String name) {
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }

    /**
     * Read a set as /proc/PID/status prints it (proc(5), CapBnd); bits without a name are left out.
     *
     * @param hex up to 16 hexadecimal digits
     */
    public static Set<String> ofMask(String hex) {
        long mask = Long.parseUnsignedLong(hex, 16);
        Set<String> names = new LinkedHashSet<>();
        for (int bit = 0; bit < BY_BIT.size(); bit++) {
            if ((mask >>> bit & 1) != 0) {
                names.add(BY_BIT.get(bit));
            }
        }
        return names;
    }
}
