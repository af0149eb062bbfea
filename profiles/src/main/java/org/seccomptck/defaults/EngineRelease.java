package org.seccomptck.defaults;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of a container engine. A pre-release comes before the release that it leads to.
 *
 * @param major e.g. 28 in 28.0.4
 * @param minor e.g. 0 in 28.0.4
 * @param patch e.g. 4 in 28.0.4
 * @param stage what kind of release it is
 * @param number which pre-release of its kind; 0 for a release
 */
public record EngineRelease(int major, int minor, int patch, Stage stage, int number)
        implements Comparable<EngineRelease> {

    /** The kinds of releases in the order in which engines publish them. */
    public enum Stage {
        DEV,
        ALPHA,
        BETA,
        RC,
        RELEASE
    }

    /** Docker writes {@code 20.10.0-rc1} and {@code 29.0.0-rc.1}, Podman {@code 5.4.0-rc1}, Debian {@code 6.0.0~rc1}. */
    private static final Pattern SPELLING = Pattern.compile(
            "v?(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?(?:[-~](dev|alpha|beta|rc)\\.?(\\d{0,4}))?(?![0-9A-Za-z.])(.*)");

    private static final Pattern SERIES = Pattern.compile("\\d{1,4}(?:\\.\\d{1,4})?");

    private static final Comparator<EngineRelease> ORDER = Comparator.comparingInt(EngineRelease::major)
            .thenComparingInt(EngineRelease::minor)
            .thenComparingInt(EngineRelease::patch)
            .thenComparing(EngineRelease::stage)
            .thenComparingInt(EngineRelease::number);

    /**
     * Read a version as engines spell it, such as {@code 28.0.4}, {@code 29.0.0-rc.1} or {@code 20.10.24+dfsg1}. A
     * suffix of a packager, such as {@code +dfsg1}, is ignored.
     *
     * @return empty when it does not begin with two numbers
     */
    public static Optional<EngineRelease> parse(String version) {
        Matcher parts = SPELLING.matcher(version);
        return parts.matches() ? Optional.of(of(parts)) : Optional.empty();
    }

    /**
     * Return whether a version is a plain release, as upstream's own builds have it. A packager may patch the default
     * profile of an engine: in Debian's {@code 20.10.5+dfsg1} the rules for clone3 are those of a later release.
     */
    public static boolean isUpstreams(String version) {
        Matcher parts = SPELLING.matcher(version);
        return parts.matches() && parts.group(6).isEmpty();
    }

    /** Return whether a version names a series of releases: {@code 28} or {@code 28.5}. */
    static boolean isSeries(String version) {
        return SERIES.matcher(version).matches();
    }

    /**
     * Return whether this is a release of a series. A pre-release belongs to no series.
     *
     * @param series in the form that {@link #isSeries} accepts
     */
    boolean isOf(String series) {
        return stage == Stage.RELEASE && (major + "." + minor + ".").startsWith(series + ".");
    }

    private static EngineRelease of(Matcher parts) {
        return new EngineRelease(
                number(parts, 1),
                number(parts, 2),
                number(parts, 3),
                parts.group(4) == null
                        ? Stage.RELEASE
                        : Stage.valueOf(parts.group(4).toUpperCase(Locale.ROOT)),
                number(parts, 5));
    }

    private static int number(Matcher parts, int group) {
        String digits = parts.group(group);
        return digits == null || digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    /** Return whether both have the same major and minor number. */
    boolean sameSeries(EngineRelease other) {
        return major == other.major && minor == other.minor;
    }

    @Override
    public int compareTo(EngineRelease other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        String numbers = major + "." + minor + "." + patch;
        return stage == Stage.RELEASE ? numbers : numbers + "-" + stage.name().toLowerCase(Locale.ROOT) + "." + number;
    }
}
