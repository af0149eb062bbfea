package org.seccomptck.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.Command;
import org.seccomptck.host.FolderRemoval;

/**
 * The archive as a user gets it: on a path with a space, on a machine without Maven, compilers and git. Needs root, to
 * act as another user than the owner of the files.
 */
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ReleaseTests {
    private static final Set<String> MISSING =
            Set.of("mvn", "git", "make", "gcc", "gcc-12", "cc", "c99", "as", "ld", "javac", "x86_64-linux-gnu-gcc");

    private final Path kit;
    private final Path place;
    private final Shell shell;

    ReleaseTests(@TempDir Path temp) throws IOException {
        Path shared = Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path above = Files.createDirectories(shared.resolve("a path with a space"));
        assertThat(Command.of("tar", "-xzf", Archive.file().toString(), "-C", above.toString())
                        .run()
                        .succeeded())
                .isTrue();
        kit = Archive.only(above);
        place = Files.createDirectories(shared.resolve("where the user stands/home"));
        for (Path folder : List.of(place, place.resolveSibling(""))) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        shell = Shell.in(
                place.resolveSibling(""), Shell.programs(shared.resolve("programs"), name -> !MISSING.contains(name)));
    }

    /** JUnit prints a line for each link that leads out of its folder. */
    @AfterAll
    void removeLinks() {
        FolderRemoval.remove(kit.resolve("../../programs"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--version                          | seccomp-tck ",
                "version                            | JVM ",
                "help check                         | Usage: tck check",
                "check restrict                     | restrict",
                "explain restrict chmod             | chmod",
                "check restrict --format sarif      | 2.1.0",
                "check restrict --format json       | restrict",
                "explain restrict chmod --format json | chmod",
                "compare restrict unconfined        | stricter",
                "compare restrict unconfined --format json  | CATALOGUE",
                "compare restrict unconfined --format sarif | 2.1.0",
                "compare docker@28.5 restrict --format markdown | docker",
                "cache-key                          | seccomp-tck-"
            })
    void whoMayOnlyReadTheKitIsAnswered(String words, String answer) throws IOException {
        assumeTrue(Files.isWritable(Path.of("/root")), "needs root, to be somebody else");
        String before = Archive.listing(kit);

        // Twice: the second time with the classes that the first run kept in the cache.
        for (int time = 0; time < 2; time++) {
            Command.Result result = tck(shell.asNobody(), words.split(" ", -1));

            assertThat(result.exit()).as("%s", result).isZero();
            assertThat(result.output()).contains(answer);
            assertThat(result.errors()).isEmpty();
        }
        assertThat(Archive.listing(kit)).isEqualTo(before);
    }

    @Test
    void aLinkOnThePathLeadsToTheKit() throws IOException {
        Path link = Files.createSymbolicLink(place.resolve("tck"), kit.resolve("tck"));

        Command.Result result = shell.run(link.toString(), "version");

        assertThat(result.output()).contains("Kit     " + kit.toRealPath());
    }

    @Test
    void anOldJvmIsNamed() throws IOException {
        Path old = Files.createDirectories(place.resolve("jdk-11/bin"));
        Files.writeString(old.resolveSibling("release"), "JAVA_VERSION=\"11.0.2\"\n");
        Files.writeString(old.resolve("java"), "#!/bin/sh\n");
        assertThat(old.resolve("java").toFile().setExecutable(true, false)).isTrue();

        Command.Result result =
                tck(shell.with("JAVA_HOME", old.resolveSibling("").toString()), "--version");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.errors()).contains("is Java 11.0.2").contains("apt-get install openjdk-17");
    }

    /** The prebuilt probe runs in containers of a private engine, and results go to the user's working folder. */
    @Test
    void rootRunsAProfileAndReportsItElsewhere() throws IOException {
        assumeTrue(Files.isWritable(Path.of("/root")), "a private engine needs root");
        Path cache = Files.createDirectories(place.resolve("cache"));
        Files.createSymbolicLink(
                cache.resolve("packages"),
                Files.createDirectories(CacheFolder.standard().packages()));
        Shell root = shell.with("TCK_CACHE", cache.toString());

        Command.Result run = tck(root, "run", "--private-engine", "-p", "restrict", "-f", "junit");

        assertThat(run.exit()).as("%s", run).isZero();
        Path results = Archive.only(place.resolveSibling("reports").resolve("out"));
        assertThat(results.resolve("run-record.json")).exists();
        Command.Result report = tck(shell.asNobody(), "report", results.toString());
        assertThat(report.exit()).as("%s", report).isZero();
        assertThat(report.output()).contains("restrict");
        Files.delete(cache.resolve("packages"));
    }

    private Command.Result tck(Shell who, String... words) {
        return who.run(Stream.concat(Stream.of(kit.resolve("tck").toString()), Stream.of(words))
                .toArray(String[]::new));
    }
}
