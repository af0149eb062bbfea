package org.seccomptck.cell;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.seccomptck.abi.Capabilities;
import org.seccomptck.probe.CapabilitySets;

/**
 * A privilege that an OCI runtime gives a process or takes away, besides the filter (OCI runtime-spec,
 * config.md#linux-process).
 */
public enum Privilege {
    /** Whose the process is: the number of the user by whose rights it acts. */
    USER("user", "Uid", sets -> Set.of()),
    /** Whether no program that the process executes can gain privileges; its value is the one of proc(5). */
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

    /** The value of no-new-privileges where no program can gain privileges. */
    public static final String ON = "1";

    /** The value of the user who may gain the capabilities of the bounding set. */
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

    /** Return the code by which records and printers know it. */
    public String code() {
        return code;
    }

    /** Return whether it is a set of capabilities. */
    public boolean isCapabilitySet() {
        return this != NO_NEW_PRIVILEGES && this != USER;
    }

    /** Return its value in a process, by the lines of /proc/PID/status (proc(5)); empty where the line is missing. */
    public Optional<Set<String>> seen(Map<String, String> status) {
        return Optional.ofNullable(status.get(statusKey)).map(this::read);
    }

    private Set<String> read(String value) {
        return switch (this) {
            case NO_NEW_PRIVILEGES -> Set.of(value);
            // Real, effective, saved and file system's.
            case USER -> Set.of(value.split("\\s+", -1)[EFFECTIVE_USER]);
            default -> Capabilities.ofMask(value);
        };
    }

    /** Return its value in a process that is given these. */
    Set<String> of(String user, boolean noNewPrivileges, CapabilitySets capabilities) {
        return switch (this) {
            case NO_NEW_PRIVILEGES -> Set.of(noNewPrivileges ? ON : OFF);
            case USER -> Set.of(user);
            default -> set.apply(capabilities);
        };
    }
}
