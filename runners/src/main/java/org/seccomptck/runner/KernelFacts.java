package org.seccomptck.runner;

import java.util.List;
import java.util.Map;

/**
 * Facts about a runner's kernel that a container can read from it.
 *
 * @param pageSize in bytes; 0 where it is not known
 * @param actions what a filter may answer there: {@code /proc/sys/kernel/seccomp/actions_avail}
 * @param actionsLogged which of them are logged: {@code actions_logged} beside it
 * @param abis whether it serves an ABI besides its own, by the ABI's name
 * @param tables the ABI from whose table of system calls the entry of an ABI that it does not serve is answered
 *     nevertheless, by the ABI's name
 * @param configuration what it was built with, for the options of {@link KernelConfiguration#OPTIONS}: {@code y},
 *     {@code m}, {@code n}
 */
public record KernelFacts(
        int pageSize,
        List<String> actions,
        List<String> actionsLogged,
        Map<String, Boolean> abis,
        Map<String, String> tables,
        Map<String, String> configuration) {

    /** Nothing is known. */
    public static final KernelFacts UNKNOWN = new KernelFacts(0, List.of(), List.of(), Map.of(), Map.of(), Map.of());

    /** Keeps lists and maps from changing. */
    public KernelFacts {
        actions = List.copyOf(actions);
        actionsLogged = List.copyOf(actionsLogged);
        abis = Map.copyOf(abis);
        tables = Map.copyOf(tables);
        configuration = Map.copyOf(configuration);
    }

    /** Return the same with the kernel's configuration. */
    public KernelFacts withConfiguration(Map<String, String> known) {
        return new KernelFacts(pageSize, actions, actionsLogged, abis, tables, known);
    }
}
