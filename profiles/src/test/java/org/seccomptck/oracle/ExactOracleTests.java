package org.seccomptck.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.diagram.Field;
import org.seccomptck.diagram.Point;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Applicability;
import org.seccomptck.profile.Architecture;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Operator;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.Rule;

/** The exact oracle, which covers all calls at once, compared with the oracle, which answers single calls. */
class ExactOracleTests {
    private static final int PROFILES = 150;
    private static final int CALLS_EACH = 400;
    private static final List<String> NAMES = List.of(
            "read",
            "clone",
            "socket",
            "connect",
            "ptrace",
            "mount",
            "umount2",
            "semop",
            "shmat",
            "personality",
            "sync_file_range2",
            "arm_sync_file_range",
            "recvmmsg",
            "keyctl",
            "unknown_to_all",
            "set_tls",
            "modify_ldt");
    private static final List<Decision> DECISIONS = List.of(
            Decision.ALLOW,
            Decision.errno(1),
            Decision.errno(13),
            Decision.of(Action.LOG),
            Decision.of(Action.TRAP),
            Decision.of(Action.KILL_PROCESS),
            Decision.of(Action.KILL_THREAD));

    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void agreesWithTheOracleOnRandomProfilesAndCalls() {
        for (int i = 0; i < PROFILES; i++) {
            Profile profile = profile();
            Oracle oracle = Oracle.of(profile, circumstances());
            Diagrams diagrams = new Diagrams(1_000_000);
            int exact = ExactOracle.diagram(oracle, diagrams);
            for (int call = 0; call < CALLS_EACH; call++) {
                Abi abi = any(List.of(Abi.values()));
                int number = number(abi, oracle.profile().filtered());
                long[] arguments = arguments(profile);
                Point point = Point.zero().with(Field.ARCH, abi.auditArch()).with(Field.NUMBER, number);
                for (int argument = 0; argument < arguments.length; argument++) {
                    point = point.withArgument(argument, arguments[argument]);
                }
                Ruling ruling = oracle.decide(abi, number, arguments);
                assertThat(diagrams.value(diagrams.evaluate(exact, point)))
                        .as(() -> "%s %#x of %s: %s".formatted(abi, number, profile, ruling))
                        .isEqualTo(ruling.decision().canonical());
            }
        }
    }

    @Test
    void aWholeTableOfArgumentRulesStaysSmall() {
        List<Rule> rules = new ArrayList<>();
        for (Syscall syscall : SyscallTable.of(Abi.X86_64).rows()) {
            rules.add(rule(List.of(syscall.name()), Decision.errno(rules.size() % 100), true));
        }
        Profile profile = profile(Decision.ALLOW, List.of(Abi.X86_64, Abi.X32, Abi.I386), rules);
        Oracle oracle = Oracle.of(profile, new Circumstances(Machine.X86_64, kernel(), Set.of(), Optional.empty()));
        Diagrams diagrams = new Diagrams(200_000);
        assertThat(diagrams.isLeaf(ExactOracle.diagram(oracle, diagrams))).isFalse();
    }

    private Profile profile() {
        List<Rule> rules = new ArrayList<>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            List<String> names = new ArrayList<>();
            for (int name = random.nextInt(3); name >= 0; name--) {
                names.add(any(NAMES));
            }
            rules.add(rule(names, any(DECISIONS), random.nextInt(3) > 0));
        }
        List<Abi> listed = new ArrayList<>(List.of(Abi.values()));
        listed.removeIf(abi -> random.nextBoolean());
        return profile(any(DECISIONS), listed, rules);
    }

    private static Profile profile(Decision byDefault, List<Abi> listed, List<Rule> rules) {
        return new Profile(byDefault, listed.stream().map(Architecture::of).toList(), List.of(), List.of(), rules);
    }

    private Rule rule(List<String> names, Decision decision, boolean conditional) {
        List<ArgumentCondition> conditions = new ArrayList<>();
        for (int i = conditional ? random.nextInt(3) : -1; i >= 0; i--) {
            conditions.add(new ArgumentCondition(random.nextInt(3), value(), value(), any(List.of(Operator.values()))));
        }
        return new Rule("/syscalls/0", names, decision, conditions, Applicability.NONE, Applicability.NONE);
    }

    private Circumstances circumstances() {
        Optional<Dialect> dialect =
                random.nextInt(4) == 0 ? Optional.empty() : Optional.of(any(List.of(Dialect.values())));
        return new Circumstances(any(List.of(Machine.values())), kernel(), Set.of(), dialect);
    }

    private static KernelVersion kernel() {
        return KernelVersion.parse("6.1").orElseThrow();
    }

    /** Return one that calls of this ABI can have: bit 30 tells x32 from x86_64. */
    private int number(Abi abi, Set<Abi> filtered) {
        int number = switch (random.nextInt(4)) {
            // With x32 alone, which no machine of ours has, numbers above both ABIs' are left out.
            case 0 ->
                filtered.contains(Abi.X32) && !filtered.contains(Abi.X86_64)
                        ? random.nextInt() >>> 1
                        : random.nextInt(8) == 0 ? -1 : random.nextInt();
            case 1 -> SyscallTable.of(abi).highest() + random.nextInt(3);
            case 2 -> any(SyscallTable.of(abi).rows()).number();
            default ->
                SyscallTable.of(abi).byName(any(NAMES)).map(Syscall::number).orElse(0);
        };
        return switch (abi) {
            case X86_64 -> number & ~Abi.X32_BIT;
            case X32 -> number | Abi.X32_BIT;
            case I386, AARCH64, ARM -> number;
        };
    }

    private long[] arguments(Profile profile) {
        long[] arguments = new long[ArgumentCondition.ARGUMENTS];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = random.nextInt(20);
            // Choose a value at the border of a condition more often than not.
            List<ArgumentCondition> conditions = any(profile.rules()).conditions();
            if (!conditions.isEmpty()) {
                ArgumentCondition one = any(conditions);
                arguments[one.index()] = switch (random.nextInt(6)) {
                    case 0 -> one.value() - 1;
                    case 1 -> one.value() + 1;
                    case 2 -> one.valueTwo() & one.value();
                    case 3 -> one.valueTwo() | ~one.value();
                    case 4 -> one.value() ^ (1L << (32 + random.nextInt(32)));
                    default -> one.value();
                };
            }
        }
        return arguments;
    }

    private long value() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextInt(24);
            case 2 -> -1L >>> random.nextInt(64);
            default -> 1L << random.nextInt(64);
        };
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
