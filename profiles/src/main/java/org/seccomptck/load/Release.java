package org.seccomptck.load;

import org.seccomptck.abi.KernelVersion;

/**
 * A release of an OCI runtime.
 *
 * @param program the name that it calls itself: {@code runc}, {@code crun}
 * @param version its version as upstream writes it
 * @param libseccomp the version of the library that it is linked with
 * @param lastKernel the last kernel whose calls that library knows by name
 * @param current whether it is what people install today
 */
public record Release(String program, String version, String libseccomp, KernelVersion lastKernel, boolean current) {
    /** Return the name by which users choose it: {@code runc@1.3.6}. */
    public String label() {
        return program + "@" + version;
    }
}
