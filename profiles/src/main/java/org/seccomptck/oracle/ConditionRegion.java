package org.seccomptck.oracle;

import java.util.List;
import org.seccomptck.diagram.Arithmetic;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.diagram.Field;
import org.seccomptck.diagram.Word;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Operator;

/**
 * The arguments for which conditions hold, as diagrams.
 *
 * @param diagrams the store
 * @param narrow whether the ABI compares the low 32 bits only
 * @param index an argument of which some bits count as 0, −1 for none
 * @param bits how many of its low bits count
 */
public record ConditionRegion(Diagrams diagrams, boolean narrow, int index, int bits) {
    /** Make regions of arguments as the filter sees them. */
    public static ConditionRegion of(Diagrams diagrams, boolean narrow) {
        return new ConditionRegion(diagrams, narrow, -1, Long.SIZE);
    }

    /** Return the same regions with one argument cut to the low bits that the kernel reads. */
    public ConditionRegion reading(int argument, int lowBits) {
        return new ConditionRegion(diagrams, narrow, argument, lowBits);
    }

    /** Return where all of the conditions hold. */
    public int all(List<ArgumentCondition> conditions) {
        int all = Diagrams.TRUE;
        for (ArgumentCondition condition : conditions) {
            all = diagrams.and(all, one(condition));
        }
        return all;
    }

    /** Return where at least one of the conditions holds. */
    public int any(List<ArgumentCondition> conditions) {
        int any = Diagrams.FALSE;
        for (ArgumentCondition condition : conditions) {
            any = diagrams.or(any, one(condition));
        }
        return any;
    }

    /** Return where one condition holds. */
    public int one(ArgumentCondition condition) {
        if (condition.operator() == Operator.MASKED_EQ) {
            return masked(condition);
        }
        return switch (condition.operator()) {
            case EQ -> equal(condition);
            case NE -> diagrams.not(equal(condition));
            case GT -> above(condition);
            case GE -> diagrams.or(above(condition), equal(condition));
            case LE -> diagrams.not(above(condition));
            case LT -> diagrams.not(diagrams.or(above(condition), equal(condition)));
            case MASKED_EQ -> throw new IllegalStateException("has a method of its own");
        };
    }

    private int equal(ArgumentCondition condition) {
        int low = low(condition.index()).equalTo(diagrams, lowValue(condition));
        return narrow ? low : diagrams.and(high(condition.index()).equalTo(diagrams, highValue(condition)), low);
    }

    private int above(ArgumentCondition condition) {
        int low = low(condition.index()).above(diagrams, lowValue(condition));
        if (narrow) {
            return low;
        }
        Word high = high(condition.index());
        Word value = highValue(condition);
        return diagrams.or(high.above(diagrams, value), diagrams.and(high.equalTo(diagrams, value), low));
    }

    private static Word lowValue(ArgumentCondition condition) {
        return Word.of((int) condition.value());
    }

    private static Word highValue(ArgumentCondition condition) {
        return Word.of((int) (condition.value() >>> 32));
    }

    private int masked(ArgumentCondition condition) {
        Word low = low(condition.index());
        Word high = high(condition.index());
        int holds = Diagrams.TRUE;
        for (int bit = 0; bit < (narrow ? 32 : 64); bit++) {
            if ((condition.value() >>> bit & 1) != 0) {
                boolean wanted = (condition.datum() >>> bit & 1) != 0;
                int set = (bit < 32 ? low : high).bit(bit % 32);
                holds = diagrams.and(wanted ? set : diagrams.not(set), holds);
            }
        }
        return holds;
    }

    private Word low(int argument) {
        return cut(Field.low(argument), argument == index ? Math.min(bits, 32) : 32);
    }

    private Word high(int argument) {
        return cut(Field.high(argument), argument == index ? Math.max(bits - 32, 0) : 32);
    }

    private Word cut(Field field, int lowBits) {
        Word word = Word.of(diagrams, field);
        return lowBits == 32 ? word : new Arithmetic(diagrams).and(word, Word.of((int) ((1L << lowBits) - 1)));
    }
}
