package org.seccomptck.launch.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.cell.LaunchOptions;
import org.seccomptck.cell.Subject;
import org.seccomptck.runner.Runner;

/**
 * A subject in the form of the engine's API. Docker takes the document itself; Podman's Docker-compatible API takes the
 * path of a file on its own machine.
 *
 * @param values the container's security options
 * @param file the file that was written for it and is removed on close
 */
record SecurityOptions(List<String> values, Optional<Path> file) implements AutoCloseable {
    private static final String NO_NEW_PRIVILEGES = "no-new-privileges";

    static SecurityOptions of(Subject subject, LaunchOptions launch, Runner runner) {
        SecurityOptions filter = of(subject, runner);
        return launch.noNewPrivileges()
                ? new SecurityOptions(
                        Stream.concat(filter.values.stream(), Stream.of(NO_NEW_PRIVILEGES))
                                .toList(),
                        filter.file)
                : filter;
    }

    private static SecurityOptions of(Subject subject, Runner runner) {
        if (subject instanceof Subject.Unconfined) {
            return plain("seccomp=unconfined");
        }
        if (!(subject instanceof Subject.Document document)) {
            return new SecurityOptions(List.of(), Optional.empty());
        }
        if (!runner.facts().engine().equals("podman")) {
            return plain("seccomp=" + document.text());
        }
        try {
            Path file = Files.createTempFile("seccomp-tck-", ".json");
            Files.writeString(file, document.text());
            return new SecurityOptions(List.of("seccomp=" + file), Optional.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The profile cannot be written where Podman reads it", e);
        }
    }

    private static SecurityOptions plain(String option) {
        return new SecurityOptions(List.of(option), Optional.empty());
    }

    @Override
    public void close() {
        file.ifPresent(path -> {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new UncheckedIOException("The temporary profile " + path + " cannot be removed", e);
            }
        });
    }
}
