package org.seccomptck.simulation;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * Consecutive numbers.
 *
 * @param first the first of them
 * @param last the last of them, not below the first as unsigned numbers go
 */
record Span(long first, long last) {
    private static final String NUMBER = "(-?(?:0[xX][0-9a-fA-F]+|[0-9]+))";
    private static final Pattern ONE_OR_MORE = Pattern.compile(NUMBER + "(?:-" + NUMBER + ")?");

    Span {
        if (Long.compareUnsigned(last, first) < 0) {
            throw new IllegalArgumentException("A span ends at or above its beginning, but is %s-%s"
                    .formatted(Long.toUnsignedString(first), Long.toUnsignedString(last)));
        }
    }

    /** Read a number, or two numbers with a dash between them; empty when the text has another form. */
    static Optional<Span> parse(String text) {
        Matcher parts = ONE_OR_MORE.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long first = number(parts.group(1));
        return Optional.of(new Span(first, parts.group(2) == null ? first : number(parts.group(2))));
    }

    /** Read a decimal or hexadecimal number of up to 64 bits. */
    static long number(String text) {
        if (text.startsWith("-")) {
            return Long.parseLong(text);
        }
        return text.startsWith("0x") || text.startsWith("0X")
                ? Long.parseUnsignedLong(text.substring(2), 16)
                : Long.parseUnsignedLong(text);
    }

    boolean contains(long number) {
        return Long.compareUnsigned(first, number) <= 0 && Long.compareUnsigned(number, last) <= 0;
    }

    LongStream numbers() {
        return LongStream.rangeClosed(0, last - first).map(step -> first + step);
    }
}
