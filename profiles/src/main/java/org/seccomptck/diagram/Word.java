package org.seccomptck.diagram;

import java.util.Arrays;

/** A 32-bit word as 32 conditions, the least significant bit first: what a register holds, for all inputs at once. */
public final class Word {
    private final int[] bits;
    /** The hash code is stored, since words are keys of states that are looked up often. */
    private final int hash;

    private Word(int[] bits) {
        this.bits = bits;
        this.hash = Arrays.hashCode(bits);
    }

    /** Return the word of a field. */
    public static Word of(Diagrams diagrams, Field field) {
        int[] bits = new int[Field.BITS];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = diagrams.bit(field, i);
        }
        return new Word(bits);
    }

    /** Return the same word for all inputs. */
    public static Word of(int value) {
        int[] bits = new int[Field.BITS];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = value >>> i & 1;
        }
        return new Word(bits);
    }

    /** Make a word of 32 conditions, the least significant bit first. */
    static Word ofBits(int[] bits) {
        return new Word(bits.clone());
    }

    /** Return the condition that a bit is set. */
    public int bit(int index) {
        return bits[index];
    }

    /** Return whether the word is the same for all inputs. */
    public boolean isConstant() {
        for (int bit : bits) {
            if (bit != Diagrams.FALSE && bit != Diagrams.TRUE) {
                return false;
            }
        }
        return true;
    }

    /** Return the value of a constant word. */
    public int constant() {
        int value = 0;
        for (int i = 0; i < bits.length; i++) {
            value |= bits[i] << i;
        }
        return value;
    }

    /** Return the condition that the word equals another. */
    public int equalTo(Diagrams diagrams, Word other) {
        return equalTo(diagrams, other, Diagrams.TRUE);
    }

    /** Return the condition that the word equals another and one more condition holds. */
    public int equalTo(Diagrams diagrams, Word other, int and) {
        int equal = and;
        for (int i = 0; i < bits.length; i++) {
            int same = other.bits[i];
            equal = same == Diagrams.TRUE
                    ? diagrams.and(bits[i], equal)
                    : same == Diagrams.FALSE
                            ? diagrams.choose(bits[i], Diagrams.FALSE, equal)
                            : diagrams.and(diagrams.choose(bits[i], same, diagrams.not(same)), equal);
        }
        return equal;
    }

    /** Return the condition that the word is above another, both unsigned. */
    public int above(Diagrams diagrams, Word other) {
        return above(diagrams, other, Diagrams.FALSE);
    }

    /**
     * Return the condition that the word is above another, both unsigned, or that they are equal and a condition holds.
     */
    public int above(Diagrams diagrams, Word other, int whenEqual) {
        int above = whenEqual;
        for (int i = 0; i < bits.length; i++) {
            // From the least significant bit on: a higher bit that differs overrules the lower ones.
            above = diagrams.choose(
                    bits[i],
                    diagrams.or(diagrams.not(other.bits[i]), above),
                    diagrams.and(diagrams.not(other.bits[i]), above));
        }
        return above;
    }

    /** Return the condition that the word shares a set bit with another. */
    public int meets(Diagrams diagrams, Word other) {
        int meets = Diagrams.FALSE;
        for (int i = 0; i < bits.length; i++) {
            meets = diagrams.or(diagrams.and(bits[i], other.bits[i]), meets);
        }
        return meets;
    }

    /** Return the function that gives the word's value: its leaves are the Integers that the word can have. */
    public int values(Diagrams diagrams) {
        int always = 0;
        for (int i = 0; i < bits.length; i++) {
            always |= bits[i] == Diagrams.TRUE ? 1 << i : 0;
        }
        // Start with the bits that are always set, so that no leaf is a value that the word cannot have.
        int values = diagrams.leaf(always);
        for (int i = 0; i < bits.length; i++) {
            int bit = 1 << i;
            if (bits[i] != Diagrams.TRUE && bits[i] != Diagrams.FALSE) {
                int withBit = diagrams.combine(
                        values, Diagrams.FALSE, (leaf, none) -> diagrams.leaf((Integer) diagrams.value(leaf) | bit));
                values = diagrams.choose(bits[i], withBit, values);
            }
        }
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Word word && hash == word.hash && Arrays.equals(bits, word.bits);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
