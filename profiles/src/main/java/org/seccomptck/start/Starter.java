package org.seccomptck.start;

/**
 * What starts a container.
 *
 * @param program the name that the OCI runtime calls itself: {@code runc}, {@code crun}
 * @param version the version that it tells
 * @param way how it is called
 * @param noNewPrivileges whether it is told to switch on no-new-privileges; if so, runc and crun load the filter
 *     later
 */
public record Starter(String program, String version, Way way, boolean noNewPrivileges) {
    /** How an OCI runtime is called to start a container. */
    public enum Way {
        /** By one command, {@code run}. */
        RUN,
        /**
         * By two, {@code create} and {@code start}, as engines do (OCI runtime-spec, runtime.md, lifecycle). The
         * container's process waits between the two.
         */
        CREATE
    }

    /** Return the version as upstream writes it: {@code 1.0.0~rc93+ds1} is Debian's name for 1.0.0-rc93. */
    String upstream() {
        return version.replaceFirst("\\+.*", "").replace('~', '-');
    }
}
