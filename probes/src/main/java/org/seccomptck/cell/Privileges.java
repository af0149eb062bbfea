package org.seccomptck.cell;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.seccomptck.probe.CapabilitySets;
import org.seccomptck.runner.RunnerFacts;

/**
 * What somebody says of a process's privileges.
 *
 * @param values capabilities by name, or the value of no-new-privileges; of what nobody says anything there is no entry
 */
public record Privileges(Map<Privilege, Set<String>> values) {
    /** Nobody says anything. */
    public static final Privileges UNSAID = new Privileges(Map.of());

    /** How {@code docker info} tells of an engine that sets no-new-privileges by default (moby, daemon/info.go). */
    private static final String NO_NEW_PRIVILEGES_BY_DEFAULT = "name=no-new-privileges";

    /** Copy the map. */
    public Privileges {
        values = Map.copyOf(values);
    }

    /** Return what a process is given. */
    static Privileges of(boolean noNewPrivileges, CapabilitySets capabilities) {
        Map<Privilege, Set<String>> values = new EnumMap<>(Privilege.class);
        for (Privilege privilege : Privilege.values()) {
            values.put(privilege, privilege.of(noNewPrivileges, capabilities));
        }
        return new Privileges(values);
    }

    /** Return what the kernel says of a process, by the lines of its /proc/PID/status. */
    public static Privileges ofProcess(Map<String, String> status) {
        Map<Privilege, Set<String>> values = new EnumMap<>(Privilege.class);
        for (Privilege privilege : Privilege.values()) {
            privilege.seen(status).ifPresent(value -> values.put(privilege, value));
        }
        return new Privileges(values);
    }

    /**
     * Return what a launch asks of an engine. Docker's defaults are fixed; Podman reads its own from files
     * (containers.conf(5)), so that of it nothing is asked that depends on them. Neither is anything asked of Docker's
     * inheritable set, which held the default capabilities up to 20.10.13 (CVE-2022-24769).
     */
    public static Privileges asked(RunnerFacts engine, LaunchOptions launch) {
        boolean docker = engine.engine().equals("docker");
        Map<Privilege, Set<String>> values = new EnumMap<>(Privilege.class);
        if (docker) {
            boolean noNewPrivileges = engine.securityOptions().contains(NO_NEW_PRIVILEGES_BY_DEFAULT);
            values.put(
                    Privilege.NO_NEW_PRIVILEGES, Privilege.NO_NEW_PRIVILEGES.of(noNewPrivileges, CapabilitySets.NONE));
        }
        if (docker || launch.capabilities().replacesDefaults()) {
            Set<String> capabilities = launch.bounding();
            CapabilitySets sets = new CapabilitySets(capabilities, capabilities, capabilities, Set.of(), Set.of());
            Stream.of(Privilege.BOUNDING, Privilege.PERMITTED, Privilege.EFFECTIVE, Privilege.AMBIENT)
                    .forEach(privilege -> values.put(privilege, privilege.of(false, sets)));
        }
        return new Privileges(values);
    }

    /** Return the value of one; empty where nobody says anything. */
    public Optional<Set<String>> value(Privilege privilege) {
        return Optional.ofNullable(values.get(privilege));
    }

    /**
     * Return what a program has that root executes with these: its permitted and effective capabilities are the inheritable
     * and bounding ones (capabilities(7), "Capabilities and execution of programs by root").
     */
    public Privileges afterExecution() {
        Set<String> gained = new HashSet<>();
        value(Privilege.INHERITABLE).ifPresent(gained::addAll);
        value(Privilege.BOUNDING).ifPresent(gained::addAll);
        Map<Privilege, Set<String>> executed = new EnumMap<>(Privilege.class);
        values.forEach((privilege, value) -> executed.put(
                privilege, privilege == Privilege.PERMITTED || privilege == Privilege.EFFECTIVE ? gained : value));
        return new Privileges(executed);
    }
}
