package org.seccomptck.diagram;

/** The arithmetic of classic BPF, bit by bit, on {@link Word}s. */
public final class Arithmetic {
    private final Diagrams diagrams;

    /** Compute in a store of diagrams. */
    public Arithmetic(Diagrams diagrams) {
        this.diagrams = diagrams;
    }

    /** Return the bitwise AND. */
    public Word and(Word one, Word other) {
        return map(one, other, diagrams::and);
    }

    /** Return the bitwise OR. */
    public Word or(Word one, Word other) {
        return map(one, other, diagrams::or);
    }

    /** Return the bitwise XOR. */
    public Word xor(Word one, Word other) {
        return map(one, other, diagrams::xor);
    }

    /** Return the sum modulo 2^32. */
    public Word add(Word one, Word other) {
        return sum(one, other, Diagrams.FALSE);
    }

    /** Return the difference modulo 2^32. */
    public Word subtract(Word one, Word other) {
        return sum(one, xor(other, Word.of(-1)), Diagrams.TRUE);
    }

    /** Return the product modulo 2^32. */
    public Word multiply(Word one, Word other) {
        if (one.isConstant() && other.isConstant()) {
            return Word.of(one.constant() * other.constant());
        }
        Word product = Word.of(0);
        for (int i = 0; i < Field.BITS; i++) {
            if (other.bit(i) != Diagrams.FALSE) {
                product = select(other.bit(i), add(product, shiftLeft(one, i)), product);
            }
        }
        return product;
    }

    /** Return the quotient of unsigned words; the divisor must not be 0 where the result is used. */
    public Word divide(Word dividend, Word divisor) {
        if (dividend.isConstant() && divisor.isConstant() && divisor.constant() != 0) {
            return Word.of(Integer.divideUnsigned(dividend.constant(), divisor.constant()));
        }
        int[] quotient = new int[Field.BITS];
        Word rest = Word.of(0);
        for (int i = Field.BITS - 1; i >= 0; i--) {
            // The shifted value is at most half of the dividend, so no set bit is lost.
            rest = or(shiftLeft(rest, 1), singleBit(dividend.bit(i)));
            quotient[i] = diagrams.not(divisor.above(diagrams, rest));
            rest = select(quotient[i], subtract(rest, divisor), rest);
        }
        return Word.ofBits(quotient);
    }

    /** Return a word shifted left by a constant, 0 … 31. */
    public Word shiftLeft(Word word, int by) {
        int[] bits = new int[Field.BITS];
        for (int i = by; i < Field.BITS; i++) {
            bits[i] = word.bit(i - by);
        }
        return Word.ofBits(bits);
    }

    /** Return a word shifted right by a constant, 0 … 31. */
    public Word shiftRight(Word word, int by) {
        int[] bits = new int[Field.BITS];
        for (int i = 0; i < Field.BITS - by; i++) {
            bits[i] = word.bit(i + by);
        }
        return Word.ofBits(bits);
    }

    /** Return a word shifted by the low five bits of another word. */
    public Word shift(Word word, Word by, boolean left) {
        Word shifted = word;
        for (int i = 0; i < 5; i++) {
            shifted = select(by.bit(i), left ? shiftLeft(shifted, 1 << i) : shiftRight(shifted, 1 << i), shifted);
        }
        return shifted;
    }

    private Word select(int condition, Word whenTrue, Word whenFalse) {
        return map(whenTrue, whenFalse, (one, other) -> diagrams.choose(condition, one, other));
    }

    private Word sum(Word one, Word other, int carryIn) {
        if (one.isConstant() && other.isConstant()) {
            return Word.of(one.constant() + other.constant() + (carryIn == Diagrams.TRUE ? 1 : 0));
        }
        int[] bits = new int[Field.BITS];
        int carry = carryIn;
        for (int i = 0; i < Field.BITS; i++) {
            int half = diagrams.xor(one.bit(i), other.bit(i));
            bits[i] = diagrams.xor(half, carry);
            carry = diagrams.or(diagrams.and(one.bit(i), other.bit(i)), diagrams.and(half, carry));
        }
        return Word.ofBits(bits);
    }

    private static Word singleBit(int condition) {
        int[] bits = new int[Field.BITS];
        bits[0] = condition;
        return Word.ofBits(bits);
    }

    private interface BitOperation {
        int of(int one, int other);
    }

    private static Word map(Word one, Word other, BitOperation operation) {
        int[] bits = new int[Field.BITS];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = operation.of(one.bit(i), other.bit(i));
        }
        return Word.ofBits(bits);
    }
}
