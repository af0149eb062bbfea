package org.seccomptck.runner.engine;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A version of Docker's API, such as 1.41. */
record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {

    /** The newest version that docker-java 3.7 knows by name ({@code RemoteApiVersion.VERSION_1_44}). */
    static final ApiVersion NEWEST = new ApiVersion(1, 44);

    private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");

    /**
     * Return the version to speak: the newest that both sides know. If an engine no longer supports any version that
     * the kit knows, its oldest version is the nearest.
     *
     * @param newest the engine's {@code ApiVersion}
     * @param oldest the engine's {@code MinAPIVersion}
     */
    static ApiVersion negotiate(@Nullable String newest, @Nullable String oldest) {
        ApiVersion ceiling =
                parse(newest).filter(version -> version.compareTo(NEWEST) < 0).orElse(NEWEST);
        return parse(oldest).filter(version -> version.compareTo(ceiling) > 0).orElse(ceiling);
    }

    static Optional<ApiVersion> parse(@Nullable String text) {
        Matcher matcher = FORM.matcher(text == null ? "" : text);
        return matcher.matches()
                ? Optional.of(new ApiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(ApiVersion other) {
        return Comparator.comparingInt(ApiVersion::major)
                .thenComparingInt(ApiVersion::minor)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
