package org.seccomptck.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.seccomptck.cli.Sandbox;
import org.seccomptck.cli.Tck;

/** Types what a document shows, from top to bottom in a fresh folder, as a reader would. */
final class Walk {
    /** Ends the output of a command. */
    private static final String END = "\u001e";

    private final Sandbox sandbox;
    private final Path folder;
    private final Path programs;

    private Walk(Sandbox sandbox, Path folder, Path programs) {
        this.sandbox = sandbox;
        this.folder = folder;
        this.programs = programs;
    }

    /** Make a folder in which to type, and the command {@code tck}. */
    static Walk in(Sandbox sandbox, Path base) throws IOException {
        Path programs = Files.createDirectories(base.resolve("bin"));
        Path tck = Files.writeString(programs.resolve("tck"), """
                #!/bin/sh
                exec '%s' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xmx512m -Djava.io.tmpdir='%s' \
                    -Duser.home='%s' -Dseccomptck.home='%s' -cp '%s' %s "$@"
                """.formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        base.resolve("tmp"),
                        base.resolve("cache/home"),
                        Document.KIT,
                        System.getProperty("java.class.path"),
                        Tck.class.getName()));
        if (!tck.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + tck + " executable");
        }
        return new Walk(sandbox, Files.createDirectories(base.resolve("here")), programs);
    }

    /** Write the files of a document, type the commands of those console blocks that are wanted, and compare. */
    void go(Document document, Predicate<Document.Block> wanted) throws IOException, InterruptedException {
        for (Document.Block block : document.blocks()) {
            if (block.file().isPresent()) {
                Files.writeString(folder.resolve(block.file().get()), String.join("\n", block.lines()) + "\n");
            } else if (block.isConsole() && wanted.test(block)) {
                type(Typed.of(document, block));
            }
        }
    }

    private void type(List<Typed> commands) throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder("code=0\n");
        for (Typed typed : commands) {
            script.append("(exit $code)\n").append(typed.command()).append("\ncode=$?; printf '\\036'\n");
        }
        Path errors = Files.createTempFile(folder.resolveSibling("bin"), "errors", ".txt");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script.toString())
                .directory(folder.toFile())
                .redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("DOCKER_") || name.startsWith("XDG_"));
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        programs + ":" + System.getenv("PATH"),
                        "TCK_CACHE",
                        sandbox.base().resolve("cache").toString(),
                        "HOME",
                        sandbox.base().resolve("home").toString(),
                        "TMPDIR",
                        sandbox.base().resolve("tmp").toString(),
                        "LC_ALL",
                        "C.UTF-8",
                        "TESTCONTAINERS_RYUK_DISABLED",
                        "true",
                        "ALLURE_NO_ANALYTICS",
                        "true"));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        List<String> outputs = new ArrayList<>(List.of(output.split(END, -1)));
        for (int i = 0; i < commands.size(); i++) {
            Typed typed = commands.get(i);
            assertThat(i < outputs.size() ? outputs.get(i) : "")
                    .as("%s: $ %s%n(on standard error: %s)", typed.place(), typed.command(), Files.readString(errors))
                    .matches(typed.pattern());
        }
    }
}
