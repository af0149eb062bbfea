package org.seccomptck.runner;

/**
 * Digests of a runner's programs, as far as the kit could read the files.
 *
 * @param ociRuntime the SHA-256 of the OCI runtime's program, in hex; empty where it cannot be read
 * @param kernelBuild the GNU build id of the kernel, in hex; empty where it cannot be read
 */
public record Digests(String ociRuntime, String kernelBuild) {
    /** The value if nothing could be read. */
    public static final Digests NONE = new Digests("", "");
}
