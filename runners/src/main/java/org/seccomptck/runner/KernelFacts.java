package org.seccomptck.runner;

import java.util.List;
import java.util.Map;

/**
 * Facts about a runner's kernel that a container can read from it.
 *
 * @param pageSize in bytes; 0 if unknown
 * @param actions the actions that a filter may return there: {@code /proc/sys/kernel/seccomp/actions_avail}
 * @param actionsLogged which of them are logged: {@code actions_logged} beside it
 * @param abis whether the kernel serves each ABI besides its own, by the ABI's name
 * @param tables for an ABI that the kernel does not serve but whose calls it answers, the ABI from whose table it
 *     answers them, by the first ABI's name
 * @param configuration the kernel's build configuration, for the options of {@link KernelConfiguration#OPTIONS}:
 *     {@code y}, {@code m}, {@code n}
 */
public record KernelFacts(
        int pageSize,
        List<String> actions,
        List<String> actionsLogged,
        Map<String, Boolean> abis,
        Map<String, String> tables,
        Map<String, String> configuration) {

    /** The value if nothing is known. */
    public static final KernelFacts UNKNOWN = new KernelFacts(0, List.of(), List.of(), Map.of(), Map.of(), Map.of());

    /** Keep lists and maps from changing. */
    public KernelFacts {
        actions = List.copyOf(actions);
        actionsLogged = List.copyOf(actionsLogged);
        abis = Map.copyOf(abis);
        tables = Map.copyOf(tables);
        configuration = Map.copyOf(configuration);
    }

    /** Return these facts with the kernel's configuration. */
    public KernelFacts withConfiguration(Map<String, String> known) {
        return new KernelFacts(pageSize, actions, actionsLogged, abis, tables, known);
    }
}
