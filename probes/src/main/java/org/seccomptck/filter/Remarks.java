package org.seccomptck.filter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.diagram.Field;
import org.seccomptck.profile.Decision;

/**
 * Remarks on instructions. Jumps go forward only, so one pass finds what A holds before each instruction and, if all
 * paths to it agree, for which architecture it runs.
 */
final class Remarks {
    private final List<Instruction> program;
    private final Map<Integer, State> before = new HashMap<>();

    private Remarks(List<Instruction> program) {
        this.program = program;
    }

    /**
     * What is known before an instruction.
     *
     * @param field the word that A was loaded from
     * @param mask the bits of it that are left
     * @param auditArch the architecture that the calls here have
     */
    private record State(Optional<Field> field, int mask, Optional<Integer> auditArch) {
        static final State UNKNOWN = new State(Optional.empty(), -1, Optional.empty());

        State meet(State other) {
            boolean sameWord = field.equals(other.field) && mask == other.mask;
            return new State(
                    sameWord ? field : Optional.empty(),
                    sameWord ? mask : -1,
                    auditArch.equals(other.auditArch) ? auditArch : Optional.empty());
        }
    }

    static List<String> of(List<Instruction> program) {
        Remarks remarks = new Remarks(program);
        remarks.before.put(0, State.UNKNOWN);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < program.size(); i++) {
            State state = remarks.before.get(i);
            all.add(state == null ? "never reached" : remarks.remark(program.get(i), state));
            if (state != null) {
                remarks.pass(i, state);
            }
        }
        return all;
    }

    private void pass(int index, State state) {
        Instruction one = program.get(index);
        int next = index + 1;
        switch (one.code()) {
            case Bpf.RET_K, Bpf.RET_A -> {}
            case Bpf.JMP_JA -> enter(next + one.k(), state);
            case Bpf.LD_W_ABS -> enter(next, new State(Optional.of(Field.at(one.k())), -1, state.auditArch()));
            case Bpf.ST, Bpf.STX, Bpf.MISC_TAX, Bpf.LDX_IMM, Bpf.LDX_MEM, Bpf.LDX_W_LEN -> enter(next, state);
            case Bpf.CLASS_ALU | Bpf.AND ->
                enter(next, new State(state.field(), state.mask() & one.k(), state.auditArch()));
            default -> {
                if ((one.code() & Bpf.CLASS_MASK) == Bpf.CLASS_JMP) {
                    boolean tellsArch = one.code() == (Bpf.CLASS_JMP | Bpf.JEQ)
                            && state.field().equals(Optional.of(Field.ARCH));
                    State taken = tellsArch ? new State(state.field(), state.mask(), Optional.of(one.k())) : state;
                    enter(next + one.jumpTrue(), taken);
                    enter(next + one.jumpFalse(), state);
                } else {
                    enter(next, new State(Optional.empty(), -1, state.auditArch()));
                }
            }
        }
    }

    private void enter(int index, State state) {
        before.merge(index, state, State::meet);
    }

    private String remark(Instruction one, State state) {
        if (one.code() == Bpf.LD_W_ABS) {
            return name(Field.at(one.k()));
        }
        if (one.code() == Bpf.RET_K) {
            return Decision.ofFilterReturn(one.k()).toString();
        }
        boolean compares = (one.code() & Bpf.CLASS_MASK) == Bpf.CLASS_JMP
                && one.code() != Bpf.JMP_JA
                && (one.code() & Bpf.SOURCE_X) == 0;
        if (!compares || state.field().isEmpty()) {
            return "";
        }
        Field field = state.field().get();
        return switch (field) {
            case ARCH -> architecture(one.k());
            case NUMBER -> call(one, state.auditArch());
            default -> name(field) + (state.mask() == -1 ? "" : " & 0x" + Integer.toHexString(state.mask()));
        };
    }

    private static String architecture(int auditArch) {
        List<String> labels = Stream.of(Abi.values())
                .filter(abi -> abi.auditArch() == auditArch)
                .map(Abi::label)
                .toList();
        return labels.isEmpty() ? "another architecture" : String.join(" or ", labels);
    }

    private static String call(Instruction one, Optional<Integer> auditArch) {
        if (one.k() == Abi.X32_BIT && one.code() != (Bpf.CLASS_JMP | Bpf.JEQ)) {
            return "x32's bit";
        }
        return auditArch
                .flatMap(arch -> Stream.of(Abi.values())
                        .filter(abi -> abi.auditArch() == arch)
                        .flatMap(abi -> SyscallTable.of(abi).byNumber(one.k()).stream())
                        .findFirst())
                .map(syscall -> switch (one.code() & Bpf.OPERATION_MASK) {
                    case Bpf.JGT -> "above " + label(syscall);
                    case Bpf.JGE -> label(syscall) + " or above";
                    default -> label(syscall);
                })
                .orElse("number");
    }

    private static String label(Syscall syscall) {
        return syscall.abi() == Abi.X32 ? syscall.name() + " of x32" : syscall.name();
    }

    /** E.g. {@code argument 0, upper half}. */
    private static String name(Field field) {
        return switch (field) {
            case ARCH -> "architecture";
            case NUMBER -> "number";
            case POINTER_HIGH -> "instruction pointer, upper half";
            case POINTER_LOW -> "instruction pointer, lower half";
            default -> {
                String[] words = field.name().toLowerCase(Locale.ROOT).split("_", -1);
                yield words[0] + " " + words[1] + (words[2].equals("high") ? ", upper half" : ", lower half");
            }
        };
    }
}
