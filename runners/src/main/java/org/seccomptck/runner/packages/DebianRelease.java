package org.seccomptck.runner.packages;

import java.util.List;

/**
 * A release of Debian for one architecture, which may differ from the host's.
 *
 * @param suite such as {@code bookworm}, {@code bookworm-security}, {@code trixie-backports}, {@code sid} or
 *     {@code experimental}
 * @param architecture as Debian names it: {@code amd64}, {@code arm64}
 */
public record DebianRelease(String suite, String architecture) {
    /** How the suites end that Debian keeps in the repository of its security updates, apart from all others. */
    static final String SECURITY = "-security";

    private static final String BACKPORTS = "-backports";

    /**
     * Check the names, which become parts of file names and of apt's configuration.
     *
     * @throws IllegalArgumentException if a name has another form
     */
    public DebianRelease {
        for (String name : List.of(suite, architecture)) {
            if (!name.matches("[a-z0-9][a-z0-9-]*")) {
                throw new IllegalArgumentException("'" + name + "' names no suite or architecture of Debian");
            }
        }
    }

    /** Return the suites that packages of this suite may depend on, itself first. */
    List<String> suites() {
        for (String ending : List.of(BACKPORTS, SECURITY)) {
            if (suite.endsWith(ending)) {
                return List.of(suite, suite.substring(0, suite.length() - ending.length()));
            }
        }
        return suite.equals("experimental") ? List.of(suite, "sid") : List.of(suite);
    }

    @Override
    public String toString() {
        return suite + "-" + architecture;
    }
}
