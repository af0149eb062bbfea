package org.seccomptck.runner;

/**
 * By what the programs of a runner are known beyond their versions, where the kit could read them.
 *
 * @param ociRuntime the SHA-256 of the OCI runtime's program, in hex; empty where it cannot be read
 * @param kernelBuild the GNU build id of the kernel, in hex; empty where it cannot be read
 */
public record Digests(String ociRuntime, String kernelBuild) {
    /** Nothing could be read. */
    public static final Digests NONE = new Digests("", "");
}
