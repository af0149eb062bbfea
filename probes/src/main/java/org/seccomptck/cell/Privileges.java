package org.seccomptck.cell;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.abi.Capabilities;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.probe.CapabilitySets;
import org.seccomptck.runner.RunnerFacts;

/**
 * A process's privileges, as one source states them.
 *
 * @param values capabilities by name, the value of no-new-privileges, the user's number; there is no entry for what
 *     the source does not state
 * @param dispensable capabilities that are asked for only as far as the engine has them itself
 */
public record Privileges(Map<Privilege, Set<String>> values, Set<String> dispensable) {
    /** The privileges of a source that states nothing. */
    public static final Privileges UNSAID = new Privileges(Map.of());

    /**
     * The option by which {@code docker info} reports that an engine sets no-new-privileges by default (moby,
     * daemon/info.go).
     */
    private static final String NO_NEW_PRIVILEGES_BY_DEFAULT = "name=no-new-privileges";

    /** Without this capability no engine makes a container, since it has to mount (capabilities(7)). */
    private static final String OF_EVERY_ENGINE = "CAP_SYS_ADMIN";

    /** Copy map and set. */
    public Privileges {
        values = Map.copyOf(values);
        dispensable = Set.copyOf(dispensable);
    }

    /** Make privileges of which none is dispensable. */
    public Privileges(Map<Privilege, Set<String>> values) {
        this(values, Set.of());
    }

    /** Return what a process is given. */
    static Privileges of(String user, boolean noNewPrivileges, CapabilitySets capabilities) {
        Map<Privilege, Set<String>> values = new EnumMap<>(Privilege.class);
        for (Privilege privilege : Privilege.values()) {
            values.put(privilege, privilege.of(user, noNewPrivileges, capabilities));
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
     * Return what a launch asks of an engine. Docker's defaults are fixed. Podman reads its own from files
     * (containers.conf(5)) and has other sets for users other than root (pkg/specgen/generate/security_linux.go), so
     * nothing that depends on them is asked of Podman. Docker's inheritable set is not asked for, either: it held the
     * default capabilities up to 20.10.13 (CVE-2022-24769).
     */
    public static Privileges asked(RunnerFacts engine, LaunchOptions launch) {
        boolean docker = engine.engine().equals("docker");
        boolean noNewPrivileges =
                launch.noNewPrivileges() || (docker && engine.securityOptions().contains(NO_NEW_PRIVILEGES_BY_DEFAULT));
        Set<Privilege> known = EnumSet.noneOf(Privilege.class);
        if (docker || launch.user().isPresent()) {
            known.add(Privilege.USER);
        }
        if (docker || noNewPrivileges) {
            known.add(Privilege.NO_NEW_PRIVILEGES);
        }
        if (docker || launch.replacesDefaults()) {
            known.add(Privilege.BOUNDING);
        }
        if (docker) {
            known.addAll(List.of(Privilege.PERMITTED, Privilege.EFFECTIVE, Privilege.AMBIENT));
        }
        Privileges all = of(
                launch.user().map(user -> Integer.toString(user.uid())).orElse(Privilege.ROOT),
                noNewPrivileges,
                capabilities(launch));
        Map<Privilege, Set<String>> values = new EnumMap<>(Privilege.class);
        known.forEach(privilege -> values.put(privilege, all.values.getOrDefault(privilege, Set.of())));
        return new Privileges(values, launch.takesAll() ? beyondDefaults() : Set.of());
    }

    /**
     * Docker does not give permitted capabilities to a program that another user than root executes (moby, oci/oci.go).
     */
    private static CapabilitySets capabilities(LaunchOptions launch) {
        Set<String> bounding = launch.bounding();
        Set<String> permitted = launch.asRoot() ? bounding : Set.of();
        return new CapabilitySets(bounding, permitted, permitted, Set.of(), Set.of());
    }

    private static Set<String> beyondDefaults() {
        Set<String> beyond = new HashSet<>(Capabilities.all());
        beyond.removeAll(Circumstances.DOCKER_CAPABILITIES);
        beyond.remove(OF_EVERY_ENGINE);
        return beyond;
    }

    /** Return the value of one privilege; empty if the source does not state it. */
    public Optional<Set<String>> value(Privilege privilege) {
        return Optional.ofNullable(values.get(privilege));
    }

    /**
     * Return the privileges of a program that is executed with these. For root, the permitted and effective
     * capabilities are the inheritable and bounding ones (capabilities(7), "Capabilities and execution of programs by
     * root"). For another user, if the file has none, they are the ambient ones ("Transformation of capabilities during
     * execve()").
     */
    public Privileges afterExecution() {
        Set<String> gained = new HashSet<>();
        if (value(Privilege.USER).orElse(Set.of(Privilege.ROOT)).contains(Privilege.ROOT)) {
            value(Privilege.INHERITABLE).ifPresent(gained::addAll);
            value(Privilege.BOUNDING).ifPresent(gained::addAll);
        } else {
            value(Privilege.AMBIENT).ifPresent(gained::addAll);
        }
        Map<Privilege, Set<String>> executed = new EnumMap<>(Privilege.class);
        values.forEach((privilege, value) -> executed.put(
                privilege, privilege == Privilege.PERMITTED || privilege == Privilege.EFFECTIVE ? gained : value));
        return new Privileges(executed, dispensable);
    }
}
