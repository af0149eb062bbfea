package org.seccomptck.oracle;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.profile.Action;

/**
 * The stub that runc puts before a filter for an ABI, so that calls newer than the profile look to programs like calls
 * newer than the kernel (libcontainer/seccomp/patchbpf/enosys_linux.go): it answers ENOSYS above the highest number
 * that the profile names. runc does not count the calls that i386 multiplexes, which libseccomp gives numbers below 0
 * (src/syscalls.c, abi_syscall_resolve_name_munge).
 *
 * @param highest the highest number that runc finds; all numbers above it fail
 * @param named the numbers above it that rules nevertheless name; for these the profile counts
 */
record EnosysStub(int highest, Set<Integer> named) {
    EnosysStub {
        named = Set.copyOf(named);
    }

    /**
     * Return the stubs that a profile gets, by ABI; empty if its OCI runtime adds none.
     *
     * @param names the names in the profile's rules, each once
     */
    static Map<Abi, EnosysStub> of(ResolvedProfile profile, Set<String> names) {
        Map<Abi, EnosysStub> stubs = new EnumMap<>(Abi.class);
        if (!isAdded(profile)) {
            return stubs;
        }
        for (Abi abi : abis(profile)) {
            // An ABI of which only number 0 is named gets no stub: runc takes 0 for "none" (findLastSyscalls).
            numbers(names, abi, name -> Multiplexer.of(name).isEmpty() ? Stream.of(name) : Stream.empty())
                    .filter(number -> number > 0)
                    .max()
                    .ifPresent(highest -> stubs.put(abi, new EnosysStub(highest, above(highest, names, abi))));
        }
        return stubs;
    }

    /** Return whether the stub answers a number for which no rule exists. */
    boolean answers(int number) {
        return Integer.compareUnsigned(number, highest) > 0 && !named.contains(number);
    }

    /** There is no stub where the default lets calls through (patchbpf, isAllowAction). */
    private static boolean isAdded(ResolvedProfile profile) {
        Action byDefault = profile.defaultDecision().action();
        return profile.circumstances().dialect().map(Dialect::enosysStub).orElse(false)
                && byDefault != Action.ALLOW
                && byDefault != Action.LOG
                && byDefault != Action.TRACE;
    }

    /** Return the listed ABIs, and since runc 1.1.15 the native one in any case. */
    private static Set<Abi> abis(ResolvedProfile profile) {
        boolean impliesNative = profile.circumstances()
                .dialect()
                .map(Dialect::stubForImpliedNative)
                .orElse(false);
        return impliesNative ? profile.filtered() : profile.listed();
    }

    /** A rule for a multiplexed call counts as a rule for its multiplexer, too. */
    private static Set<Integer> above(int highest, Set<String> names, Abi abi) {
        return numbers(names, abi, name -> Stream.concat(Stream.of(name), Multiplexer.of(name).stream()))
                .filter(number -> number > highest)
                .boxed()
                .collect(Collectors.toSet());
    }

    /** Return the numbers of all names; on i386, a multiplexed name has the number of its multiplexer. */
    private static IntStream numbers(Set<String> names, Abi abi, Function<String, Stream<String>> multiplexed) {
        return names.stream()
                .flatMap(name -> abi == Abi.I386 ? multiplexed.apply(name) : Stream.of(name))
                .flatMap(name -> SyscallTable.of(abi).byName(name).stream())
                .mapToInt(Syscall::number);
    }
}
