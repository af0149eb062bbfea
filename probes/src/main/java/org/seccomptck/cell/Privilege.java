package org.seccomptck.cell;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.seccomptck.abi.Capabilities;
import org.seccomptck.probe.CapabilitySets;

/**
 * A privilege that an OCI runtime gives to a process or takes from it, besides the filter (OCI runtime-spec,
 * config.md#linux-process).
 */
public enum Privilege {
    /** The number of the user with whose rights the process acts. */
    USER("user", "Uid", sets -> Set.of()),
    /** Whether no program that the process executes can gain privileges; the value is that of proc(5). */
    NO_NEW_PRIVILEGES("no-new-privs", "NoNewPrivs", sets -> Set.of()),
    /** The capabilities that the process can gain at most. */
    BOUNDING("cap-bounding", "CapBnd", CapabilitySets::bounding),
    /** The capabilities that the process may make effective. */
    PERMITTED("cap-permitted", "CapPrm", CapabilitySets::permitted),
    /** The capabilities that the kernel checks. */
    EFFECTIVE("cap-effective", "CapEff", CapabilitySets::effective),
    /** The capabilities that the process hands on to a program that it executes. */
    INHERITABLE("cap-inheritable", "CapInh", CapabilitySets::inheritable),
    /** The capabilities that the process hands on to a program without file capabilities. */
    AMBIENT("cap-ambient", "CapAmb", CapabilitySets::ambient);

    /** The value of no-new-privileges if no program can gain privileges. */
    public static final String ON = "1";

    /** The number of the user who can gain the capabilities of the bounding set. */
    public static final String ROOT = "0";

    private static final String OFF = "0";
    private static final int EFFECTIVE_USER = 1;

    private final String code;
    private final String statusKey;
    private final Function<CapabilitySets, Set<String>> set;

    Privilege(String code, String statusKey, Function<CapabilitySets, Set<String>> set) {
        this.code = code;
        this.statusKey = statusKey;
        this.set = set;
    }

    /** Return the code that records and printers use. */
    public String code() {
        return code;
    }

    /** Return whether the privilege is a set of capabilities. */
    public boolean isCapabilitySet() {
        return this != NO_NEW_PRIVILEGES && this != USER;
    }

    /**
     * Return the privilege's value in a process, from the lines of /proc/PID/status (proc(5)); empty if the line is
     * missing.
     */
    public Optional<Set<String>> seen(Map<String, String> status) {
        return Optional.ofNullable(status.get(statusKey)).map(this::read);
    }

    private Set<String> read(String value) {
        return switch (this) {
            case NO_NEW_PRIVILEGES -> Set.of(value);
            // The numbers are the real, effective, saved and file system user ids.
            case USER -> Set.of(value.split("\\s+", -1)[EFFECTIVE_USER]);
            default -> Capabilities.ofMask(value);
        };
    }

    /** Return the privilege's value in a process that is given these privileges. */
    Set<String> of(String user, boolean noNewPrivileges, CapabilitySets capabilities) {
        return switch (this) {
            case NO_NEW_PRIVILEGES -> Set.of(noNewPrivileges ? ON : OFF);
            case USER -> Set.of(user);
            default -> set.apply(capabilities);
        };
    }
}
