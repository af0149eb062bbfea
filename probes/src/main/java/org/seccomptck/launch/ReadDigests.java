package org.seccomptck.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.seccomptck.host.Sha256;
import org.seccomptck.runner.Digests;
import org.seccomptck.runner.KernelBuildId;
import org.seccomptck.runner.Runner;

/** Reads the digests of a runner's programs that lie on this machine. */
final class ReadDigests {
    private ReadDigests() {}

    /**
     * Return the digests.
     *
     * @param ownKernel whether the runner's kernel is this machine's
     */
    static Digests of(Runner runner, boolean ownKernel) {
        Optional<Path> program = runner.ociRuntimeFile();
        return new Digests(program.map(ReadDigests::sha256).orElse(""), ownKernel ? KernelBuildId.ofThisMachine() : "");
    }

    private static String sha256(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            // A program that cannot be read has no digest; it can still be run.
            return "";
        }
    }
}
