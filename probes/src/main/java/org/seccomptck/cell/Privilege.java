package org.seccomptck.cell;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.seccomptck.abi.Capabilities;
import org.seccomptck.probe.CapabilitySets;

/** What an OCI runtime gives a process or takes from it besides its filter (OCI runtime-spec, config.md#linux-process). */
public enum Privilege {
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

    private static final String OFF = "0";

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
        return this != NO_NEW_PRIVILEGES;
    }

    /** Return its value in a process, by the lines of /proc/PID/status (proc(5)); empty where the line is missing. */
    public Optional<Set<String>> seen(Map<String, String> status) {
        return Optional.ofNullable(status.get(statusKey))
                .map(value -> isCapabilitySet() ? Capabilities.ofMask(value) : Set.of(value));
    }

    /** Return its value where these capabilities are given, with or without no-new-privileges. */
    Set<String> of(boolean noNewPrivileges, CapabilitySets capabilities) {
        return isCapabilitySet() ? set.apply(capabilities) : Set.of(noNewPrivileges ? ON : OFF);
    }
}
