package org.seccomptck.runner;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a cell runs on: a machine with its kernel, an engine and one OCI runtime. Several runners may share a
 * {@link Site}, which is what is started and ended.
 */
public interface Runner {

    /** Return the name that reports show for this runner, such as {@code local} or {@code lab/arm64-trixie/crun}. */
    String name();

    /** Return what the runner and its programs say of themselves. */
    RunnerFacts facts();

    /**
     * Return the engine's published default profile document, but only if it belongs to exactly this version of the
     * engine.
     */
    Optional<Path> engineDefaultProfile();

    /** Return the file by which the runner's kernel was configured, where the kit knows it better than the kernel. */
    default Optional<Path> kernelConfiguration() {
        return Optional.empty();
    }

    /** Return the libseccomp that the OCI runtime is linked with, where it can be loaded on this machine. */
    default Optional<Path> libseccomp() {
        return Optional.empty();
    }

    /** Return the file of the OCI runtime's program, where the kit itself has it started from there. */
    default Optional<Path> ociRuntimeFile() {
        return Optional.empty();
    }
}
