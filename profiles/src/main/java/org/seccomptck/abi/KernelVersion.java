package org.seccomptck.abi;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kernel release by its leading numbers. Only major and minor order, as in Docker's {@code minKernel}.
 *
 * @param major e.g. 6 in 6.18.44, not negative
 * @param minor e.g. 18 in 6.18.44, not negative
 */
public record KernelVersion(int major, int minor) implements Comparable<KernelVersion> {
    private static final Pattern LEADING_NUMBERS = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(?:[^\\d].*)?");
    private static final Comparator<KernelVersion> ORDER =
            Comparator.comparingInt(KernelVersion::major).thenComparingInt(KernelVersion::minor);

    public KernelVersion {
        if (major < 0 || minor < 0) {
            throw new IllegalArgumentException("A kernel version must not be negative: " + major + "." + minor);
        }
    }

    /** Read a release such as {@code 6.18.44-amd64} or {@code 4.8}; empty when it does not begin with two numbers. */
    public static Optional<KernelVersion> parse(String release) {
        Matcher matcher = LEADING_NUMBERS.matcher(release);
        return matcher.matches()
                ? Optional.of(new KernelVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(KernelVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
