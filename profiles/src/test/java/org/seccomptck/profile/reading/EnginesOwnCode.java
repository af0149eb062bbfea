package org.seccomptck.profile.reading;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.seccomptck.profile.dialect.DocumentDialect;

/** A process that reads documents with the engines' own code: {@code src/test/go}, built of Debian's packages. */
final class EnginesOwnCode implements AutoCloseable {
    /** The dialects whose engines' code it has. */
    static final List<DocumentDialect> DIALECTS = Stream.of(
                    "docker@20.10", "docker@22.06", "podman@4.1", "containerd@1.5")
            .map(name -> DocumentDialect.named(name).orElseThrow())
            .toList();

    private static final Path SOURCES = Path.of(System.getProperty("seccomptck.go", "src/test/go"));
    private static final String PACKAGES =
            "golang-go golang-github-docker-docker-dev golang-github-containers-common-dev";
    private static final long BUILD_SECONDS = 120;

    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;

    private EnginesOwnCode(Process process) {
        this.process = process;
        this.in = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Return why the process cannot be built here; empty when it can. */
    static Optional<String> missing() {
        boolean there = Stream.of(
                        "/usr/bin/go",
                        "/usr/share/gocode/src/github.com/docker/docker/profiles/seccomp",
                        "/usr/share/gocode/src/github.com/containers/common/pkg/seccomp")
                .allMatch(path -> Files.exists(Path.of(path)));
        return there ? Optional.empty() : Optional.of("the engines' code is not here: apt-get install " + PACKAGES);
    }

    /**
     * Build the process and start it.
     *
     * @param folder where the program is put
     * @throws IOException when it cannot be built
     */
    static EnginesOwnCode start(Path folder) throws IOException, InterruptedException {
        Path program = folder.resolve("engines");
        List<String> command = new ArrayList<>(List.of("go", "build", "-tags", "seccomp", "-o", program.toString()));
        try (Stream<Path> files = Files.list(SOURCES)) {
            files.filter(file -> file.toString().endsWith(".go"))
                    .map(file -> file.toAbsolutePath().toString())
                    .sorted()
                    .forEach(command::add);
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("GO111MODULE", "off");
        builder.environment().put("GOPATH", "/usr/share/gocode");
        Path log = folder.resolve("build.log");
        Process build = builder.redirectOutput(log.toFile()).start();
        if (!build.waitFor(BUILD_SECONDS, TimeUnit.SECONDS) || build.exitValue() != 0) {
            build.destroy();
            throw new IOException("go cannot build " + SOURCES + ": " + Files.readString(log));
        }
        return new EnginesOwnCode(new ProcessBuilder(program.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /**
     * Read a document.
     *
     * @return {@code refused}, {@code not loaded}, {@code unconfined}, or {@code takes}, a tab and the OCI runtime's JSON
     */
    String read(DocumentDialect dialect, byte[] document) throws IOException {
        in.write(dialect.name() + "\t" + Base64.getEncoder().encodeToString(document) + "\n");
        in.flush();
        return out.readLine();
    }

    @Override
    public void close() throws IOException {
        in.close();
        process.destroy();
    }
}
