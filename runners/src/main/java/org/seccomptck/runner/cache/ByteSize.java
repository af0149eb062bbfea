package org.seccomptck.runner.cache;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of disk space, in the decimal units that df(1) calls SI.
 *
 * @param bytes at least 0
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)\\s*([KMGT]?)B?");
    private static final String UNITS = "KMGT";
    private static final int STEP = 1000;

    /**
     * Read a size such as {@code 500M}, {@code 1.5G} or {@code 0}.
     *
     * @throws IllegalArgumentException if the text is no size
     */
    public static ByteSize parse(String text) {
        Matcher form = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no size; write one such as 500M, 1.5G or 0");
        }
        int power = form.group(2).isEmpty() ? 0 : UNITS.indexOf(form.group(2)) + 1;
        return new ByteSize(new BigDecimal(form.group(1))
                .multiply(BigDecimal.valueOf(STEP).pow(power))
                .longValue());
    }

    /** Return the sum of this and another. */
    public ByteSize plus(ByteSize other) {
        return new ByteSize(bytes + other.bytes);
    }

    /** Return the difference of this and another. */
    public ByteSize minus(ByteSize other) {
        return new ByteSize(bytes - other.bytes);
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** Return the size as a person reads it: {@code 1.5 GB}, {@code 210 MB}. */
    @Override
    public String toString() {
        double amount = bytes;
        int unit = -1;
        while (amount >= STEP && unit < UNITS.length() - 1) {
            amount /= STEP;
            unit++;
        }
        if (unit < 0) {
            return bytes + " B";
        }
        // For terabytes and gigabytes, show one digit after the point.
        return String.format(Locale.ROOT, unit < 2 ? "%.0f %sB" : "%.1f %sB", amount, UNITS.charAt(unit));
    }
}
