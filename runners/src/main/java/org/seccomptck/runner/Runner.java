package org.seccomptck.runner;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The environment of a cell: a machine with its kernel, an engine and one OCI runtime. Several runners may share a
 * {@link Site}, which is started and ended as a whole.
 */
public interface Runner {

    /** Return the name that reports show for this runner, such as {@code local} or {@code lab/arm64-trixie/crun}. */
    String name();

    /** Return what the runner and its programs report about themselves. */
    RunnerFacts facts();

    /**
     * Return the engine's published default profile document, but only if it belongs to exactly this version of the
     * engine.
     */
    Optional<Path> engineDefaultProfile();

    /**
     * Return the configuration file of the runner's kernel, if the kit has a better one than the kernel itself
     * provides.
     */
    default Optional<Path> kernelConfiguration() {
        return Optional.empty();
    }

    /** Return the libseccomp that the OCI runtime is linked with, if it can be loaded on this machine. */
    default Optional<Path> libseccomp() {
        return Optional.empty();
    }

    /** Return the file of the OCI runtime's program, if the kit itself starts the program from that file. */
    default Optional<Path> ociRuntimeFile() {
        return Optional.empty();
    }
}
