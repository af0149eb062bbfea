package org.seccomptck.compiler;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.filter.FilterProgram;
import org.seccomptck.filter.Instruction;
import org.seccomptck.filter.InvalidFilter;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.Architecture;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Operator;
import org.seccomptck.profile.Rule;

/**
 * One version of libseccomp, called the way OCI runtimes call it: runc's {@code libcontainer/seccomp} and crun's
 * {@code src/libcrun/seccomp.c} call it alike. The library only gives evidence: the document decides what is right.
 */
public final class Libseccomp implements RuleCompiler {
    /** The file name that a program's loader looks for. */
    public static final String FILE = "libseccomp.so.2";

    /** The limit in time on a processor; thousands of rules take a second or two. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int SCMP_ERROR = -1;
    private static final int EEXIST = 17;
    /** SCMP_FLTATR_CTL_OPTIMIZE */
    private static final int CTL_OPTIMIZE = 8;

    private static final int BINARY_TREE = 2;
    /** Every action is allowed, whatever this process's own kernel supports. */
    private static final int API_LEVEL = 6;

    private static final int COMPARISON_BYTES = 24;

    private static final Map<Path, Libseccomp> LOADED = new ConcurrentHashMap<>();

    private final Path path;
    private final LibseccompFunctions library;
    /** Profiles for which a call did not return. A second call would run for ever, too, and tell nothing new. */
    private final Set<Told> withoutEnd = ConcurrentHashMap.newKeySet();

    /** Everything that the library is told of a profile. */
    private record Told(Decision otherwise, Set<Abi> listed, boolean binaryTree, List<Rule> rules) {
        static Told of(ResolvedProfile profile) {
            List<Rule> rules = profile.rules().stream()
                    .filter(rule -> !rule.decision().sameAs(profile.defaultDecision()))
                    .toList();
            long calls = profile.rules().stream()
                    .mapToLong(rule -> rule.names().size())
                    .sum();
            boolean binaryTree = profile.circumstances()
                    .dialect()
                    .map(dialect -> dialect.binaryTree(calls))
                    .orElse(false);
            return new Told(profile.defaultDecision(), profile.listed(), binaryTree, rules);
        }
    }

    private Libseccomp(Path path, LibseccompFunctions library) {
        this.path = path;
        this.library = library;
    }

    /**
     * Load a library once in this process; several versions can be loaded side by side.
     *
     * @throws LibseccompUnavailable when it does not exist, or is not for this process
     */
    public static Libseccomp load(Path path) {
        return LOADED.computeIfAbsent(path, Libseccomp::open);
    }

    private static Libseccomp open(Path path) {
        LibseccompFunctions library = LibseccompFunctions.load(path);
        library.apiSet(API_LEVEL);
        return new Libseccomp(path, library);
    }

    /** Return the file that the library was loaded from. */
    public Path path() {
        return path;
    }

    /** Return the library's version, e.g. {@code 2.5.4}. */
    public String version() {
        Pointer version = library.version();
        return version.getInt(0) + "." + version.getInt(4) + "." + version.getInt(8);
    }

    @Override
    public boolean knows(String name) {
        return library.syscallResolveName(name) != SCMP_ERROR;
    }

    @Override
    public boolean compiles(Machine machine) {
        return compilesFor(machine);
    }

    /**
     * Return whether the library can compile for a machine: it takes numbers and the native ABI from the machine that
     * it was built for.
     */
    public static boolean compilesFor(Machine machine) {
        return Machine.named(System.getProperty("os.arch")).equals(Optional.of(machine));
    }

    /**
     * Compile a profile as its OCI runtime would. For some rules the library runs for ever (seen with 2.5.1 to 2.6.0: a
     * dozen conditional rules on one call). Such a call is abandoned, which is harmless, since it has a filter of its
     * own and holds no lock; a process that could be killed would need a JVM for each filter. The library is not asked
     * again for such a profile.
     *
     * @throws IllegalArgumentException when the profile was resolved for another machine than this
     */
    @Override
    public LibseccompExport export(ResolvedProfile profile) {
        Machine machine = profile.circumstances().machine();
        if (!compilesFor(machine)) {
            throw new IllegalArgumentException("This machine's libseccomp cannot compile for " + machine.uname());
        }
        Told told = Told.of(profile);
        Optional<LibseccompExport> export =
                withoutEnd.contains(told) ? Optional.empty() : BoundedCall.within(PATIENCE, () -> compile(told));
        return export.orElseGet(() -> {
            withoutEnd.add(told);
            return new LibseccompExport.NotInTime(PATIENCE);
        });
    }

    private LibseccompExport compile(Told told) {
        Pointer context = library.init(value(told.otherwise()));
        if (context == null) {
            return new LibseccompExport.Refused("seccomp_init refused " + told.otherwise());
        }
        try {
            Optional<String> refused = tell(context, told);
            return refused.<LibseccompExport>map(LibseccompExport.Refused::new).orElseGet(() -> write(context));
        } finally {
            library.release(context);
        }
    }

    private Optional<String> tell(Pointer context, Told told) {
        for (Abi abi : told.listed()) {
            int result = library.archAdd(context, token(Architecture.of(abi)));
            if (result < 0 && result != -EEXIST) {
                return Optional.of("seccomp_arch_add of " + abi.label() + ": errno " + -result);
            }
        }
        if (told.binaryTree()) {
            library.attrSet(context, CTL_OPTIMIZE, BINARY_TREE);
        }
        for (Rule rule : told.rules()) {
            Optional<String> refused = tell(context, rule);
            if (refused.isPresent()) {
                return refused;
            }
        }
        return Optional.empty();
    }

    private Optional<String> tell(Pointer context, Rule rule) {
        for (String name : rule.names()) {
            int number = library.syscallResolveName(name);
            if (number != SCMP_ERROR) {
                for (List<ArgumentCondition> conditions : alternatives(rule.conditions())) {
                    int result = add(context, value(rule.decision()), number, conditions);
                    if (result < 0) {
                        return Optional.of(
                                "seccomp_rule_add_array of " + rule.pointer() + " for " + name + ": errno " + -result);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Several conditions on one argument become a rule each (runc, matchCall). */
    private static List<List<ArgumentCondition>> alternatives(List<ArgumentCondition> conditions) {
        long indices = conditions.stream()
                .mapToInt(ArgumentCondition::index)
                .distinct()
                .count();
        return indices == conditions.size()
                ? List.of(conditions)
                : conditions.stream().map(List::of).toList();
    }

    private int add(Pointer context, int action, int number, List<ArgumentCondition> conditions) {
        if (conditions.isEmpty()) {
            return library.ruleAddArray(context, action, number, 0, null);
        }
        // struct scmp_arg_cmp: unsigned arg, enum op, uint64_t datum_a, uint64_t datum_b.
        try (Memory comparisons = new Memory((long) COMPARISON_BYTES * conditions.size())) {
            for (int i = 0; i < conditions.size(); i++) {
                ArgumentCondition one = conditions.get(i);
                long at = (long) COMPARISON_BYTES * i;
                comparisons.setInt(at, one.index());
                comparisons.setInt(at + 4, value(one.operator()));
                comparisons.setLong(at + 8, one.value());
                comparisons.setLong(at + 16, one.valueTwo());
            }
            return library.ruleAddArray(context, action, number, conditions.size(), comparisons);
        }
    }

    private LibseccompExport write(Pointer context) {
        try (MemoryFile file = MemoryFile.create()) {
            int result = library.exportBpf(context, file.descriptor());
            if (result < 0) {
                return new LibseccompExport.Refused("seccomp_export_bpf: errno " + -result);
            }
            return new LibseccompExport.Compiled(FilterProgram.of(instructions(file.content())));
        } catch (InvalidFilter e) {
            // Too many rules make a longer program than kernels accept; OCI runtimes notice that only when they load
            // the program.
            return new LibseccompExport.Refused(String.valueOf(e.getMessage()));
        }
    }

    /** {@code struct sock_filter}: u16 code, u8 jt, u8 jf, u32 k. */
    private static List<Instruction> instructions(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        List<Instruction> instructions = new ArrayList<>();
        while (buffer.hasRemaining()) {
            instructions.add(new Instruction(
                    Short.toUnsignedInt(buffer.getShort()),
                    Byte.toUnsignedInt(buffer.get()),
                    Byte.toUnsignedInt(buffer.get()),
                    buffer.getInt()));
        }
        return instructions;
    }

    /** {@code SCMP_ACT_*} are the kernel's values. */
    private static int value(Decision decision) {
        return decision.action().kernelValue() | decision.data();
    }

    /** {@code enum scmp_compare} */
    private static int value(Operator operator) {
        return switch (operator) {
            case NE -> 1;
            case LT -> 2;
            case LE -> 3;
            case EQ -> 4;
            case GE -> 5;
            case GT -> 6;
            case MASKED_EQ -> 7;
        };
    }

    /** {@code SCMP_ARCH_*} are the AUDIT_ARCH values, except for x32, which has no AUDIT_ARCH value of its own. */
    private static int token(Architecture architecture) {
        return architecture == Architecture.X32
                ? 0x4000003E
                : architecture.abi().orElseThrow().auditArch();
    }
}
