package org.seccomptck.oracle;

import static org.seccomptck.oracle.Rulings.oracle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;

/** Questions to an oracle in words, and its answers in words. */
final class Rulings {
    private Rulings() {}

    static String decide(String profile, String runtime, String abiLabel, String call, @Nullable String arguments)
            throws ProfileException {
        Abi abi = Abi.ofLabel(abiLabel);
        Machine machine = Arrays.stream(Machine.values())
                .filter(one -> one.abis().contains(abi))
                .findFirst()
                .orElseThrow();
        // An ABI of another machine is asked for in the archMap row: there the profile's own machine counts.
        if (profile.contains("archMap")) {
            machine = Machine.X86_64;
        }
        int number = Character.isDigit(call.charAt(0))
                ? Integer.parseUnsignedInt(call)
                : SyscallTable.of(abi).byName(call).orElseThrow().number();
        Ruling ruling = oracle(profile, runtime, machine).decide(abi, number, words(arguments));
        String additions =
                ruling.additions().stream().sorted().map(Addition::name).collect(Collectors.joining(" ", " [", "]"));
        return ruling.decision() + (ruling.additions().isEmpty() ? "" : additions);
    }

    static Oracle oracle(String profile, String runtime, Machine machine) throws ProfileException {
        return Oracle.of(
                ProfileReader.read("p.json", profile.getBytes(StandardCharsets.UTF_8)),
                new Circumstances(
                        machine,
                        new KernelVersion(6, 12),
                        Circumstances.DOCKER_CAPABILITIES,
                        Dialect.ofRuntime(runtime.replaceAll(" .*", ""), runtime.replaceAll("^[a-z]+ ?", ""))));
    }

    private static long[] words(@Nullable String arguments) {
        long[] words = new long[6];
        if (arguments != null) {
            String[] given = arguments.trim().split(" +", -1);
            for (int i = 0; i < given.length; i++) {
                words[i] = given[i].startsWith("0x")
                        ? Long.parseUnsignedLong(given[i].substring(2), 16)
                        : Long.parseUnsignedLong(given[i]);
            }
        }
        return words;
    }
}
