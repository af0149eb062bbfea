package org.seccomptck.filter;

import java.util.ArrayList;
import java.util.List;
import org.seccomptck.diagram.BudgetExceeded;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.diagram.Field;

/** Small programs whose exact meaning is too large for any store: the proof must give up on them quickly. */
enum Adversary {
    /** The product of two arguments has no small diagram in any order of its bits (Bryant 1991). */
    PRODUCT_OF_ARGUMENTS {
        @Override
        List<Instruction> body() {
            return List.of(
                    load(Field.low(0)),
                    plain(Bpf.MISC_TAX),
                    load(Field.low(1)),
                    plain(Bpf.CLASS_ALU | Bpf.MUL | Bpf.SOURCE_X),
                    plain(Bpf.RET_A));
        }
    },
    QUOTIENT_OF_ARGUMENTS {
        @Override
        List<Instruction> body() {
            return List.of(
                    load(Field.low(0)),
                    plain(Bpf.MISC_TAX),
                    load(Field.low(1)),
                    plain(Bpf.CLASS_ALU | Bpf.DIV | Bpf.SOURCE_X),
                    plain(Bpf.RET_A));
        }
    },
    /** Diagrams ask for the bits of one argument long before those of the other. */
    SUM_OF_ARGUMENTS {
        @Override
        List<Instruction> body() {
            return List.of(
                    load(Field.low(0)),
                    plain(Bpf.MISC_TAX),
                    load(Field.low(5)),
                    plain(Bpf.CLASS_ALU | Bpf.ADD | Bpf.SOURCE_X),
                    new Instruction(Bpf.CLASS_JMP | Bpf.JGT, 0, 1, 0x12345678),
                    returning(0),
                    returning(FilterStack.ALLOW));
        }
    },
    EQUAL_ARGUMENTS {
        @Override
        List<Instruction> body() {
            return List.of(
                    load(Field.low(0)),
                    plain(Bpf.MISC_TAX),
                    load(Field.low(5)),
                    new Instruction(Bpf.CLASS_JMP | Bpf.JEQ | Bpf.SOURCE_X, 0, 1, 0),
                    returning(0),
                    returning(FilterStack.ALLOW));
        }
    },
    /** Four thousand million values. */
    ARGUMENT_AS_ANSWER {
        @Override
        List<Instruction> body() {
            return List.of(load(Field.low(0)), plain(Bpf.RET_A));
        }
    },
    /** Sums of one argument shifted against itself and others, over and over. */
    PERMUTED_BITS {
        @Override
        List<Instruction> body() {
            List<Instruction> body = new ArrayList<>();
            body.add(load(Field.low(0)));
            for (int i = 1; i < 200; i++) {
                body.add(new Instruction(Bpf.ST, 0, 0, 0));
                body.add(constant(Bpf.LSH, 1 + i % 13));
                body.add(plain(Bpf.MISC_TAX));
                body.add(new Instruction(Bpf.LD_MEM, 0, 0, 0));
                body.add(constant(Bpf.RSH, 1 + i % 7));
                body.add(plain(Bpf.CLASS_ALU | (i % 3 == 0 ? Bpf.ADD : Bpf.XOR) | Bpf.SOURCE_X));
                body.add(plain(Bpf.MISC_TAX));
                body.add(load(Field.low(i % 6)));
                body.add(plain(Bpf.CLASS_ALU | (i % 5 == 0 ? Bpf.AND : Bpf.XOR) | Bpf.SOURCE_X));
            }
            body.add(plain(Bpf.RET_A));
            return body;
        }
    },
    /** Two to the 64th states, each with a different constant. */
    STATES {
        @Override
        List<Instruction> body() {
            List<Instruction> body = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                body.add(load(i < 32 ? Field.low(0) : Field.low(1)));
                body.add(new Instruction(Bpf.CLASS_JMP | Bpf.JSET, 0, 3, 1 << i));
                body.add(new Instruction(Bpf.LD_MEM, 0, 0, i / 32));
                body.add(constant(Bpf.OR, 1 << i));
                body.add(new Instruction(Bpf.ST, 0, 0, i / 32));
            }
            body.add(new Instruction(Bpf.LDX_MEM, 0, 0, 0));
            body.add(new Instruction(Bpf.LD_MEM, 0, 0, 1));
            body.add(plain(Bpf.CLASS_ALU | Bpf.MUL | Bpf.SOURCE_X));
            body.add(plain(Bpf.RET_A));
            return body;
        }
    };

    abstract List<Instruction> body();

    FilterProgram program() {
        return FilterProgram.of(body());
    }

    /**
     * Explore each named program with the budget in the first argument, and print how the exploration ended and after
     * how many ms.
     */
    public static void main(String[] arguments) {
        int budget = Integer.parseInt(arguments[0]);
        for (Adversary adversary : values()) {
            long begin = System.nanoTime();
            String end;
            try {
                Exploration.decisions(new FilterStack(List.of(adversary.program())), new Diagrams(budget));
                end = "explored";
            } catch (BudgetExceeded e) {
                end = String.valueOf(e.getMessage());
            }
            long milliseconds = (System.nanoTime() - begin) / 1_000_000;
            System.out.println(adversary + " " + milliseconds + " " + end);
        }
    }

    private static Instruction load(Field field) {
        return new Instruction(Bpf.LD_W_ABS, 0, 0, field.offset());
    }

    private static Instruction plain(int code) {
        return new Instruction(code, 0, 0, 0);
    }

    private static Instruction constant(int operation, int k) {
        return new Instruction(Bpf.CLASS_ALU | operation, 0, 0, k);
    }

    private static Instruction returning(int value) {
        return new Instruction(Bpf.RET_K, 0, 0, value);
    }
}
