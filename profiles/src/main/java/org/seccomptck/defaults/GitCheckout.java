package org.seccomptck.defaults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A repository with its history, on this machine.
 *
 * @param folder a work tree, or a git directory without one
 */
record GitCheckout(Path folder) {

    /** Return the names of all tags. */
    List<String> tags() throws IOException {
        return text(run("tag", "--list")).lines().toList();
    }

    /** Return a file at a tag; empty when the tag has no such file. */
    Optional<byte[]> file(String tag, String path) throws IOException {
        return text(run("ls-tree", "--name-only", tag, path)).isBlank()
                ? Optional.empty()
                : Optional.of(run("show", tag + ":" + path));
    }

    private static String text(byte[] output) {
        return new String(output, StandardCharsets.UTF_8);
    }

    private byte[] run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] output = process.getInputStream().readAllBytes();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed; git's own words stand above");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while git was working", e);
        }
        return output;
    }
}
