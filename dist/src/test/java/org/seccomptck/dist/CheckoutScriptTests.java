package org.seccomptck.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.host.Command;
import org.seccomptck.host.FolderRemoval;

/**
 * The script of a checkout, with a fake Maven and a fake JVM that only report how they are called: when it builds, and
 * where.
 */
class CheckoutScriptTests {
    private static final Path OWN = Path.of("").toAbsolutePath().resolveSibling("");

    private static final Set<String> USED = Set.of(
            "sh",
            "awk",
            "cat",
            "env",
            "find",
            "flock",
            "git",
            "id",
            "mkdir",
            "mktemp",
            "mv",
            "readlink",
            "rm",
            "tar",
            "touch");

    @TempDir
    Path temp;

    private Path checkout = Path.of("");
    private Path stand = Path.of("");
    private Shell shell = new Shell(Path.of(""), List.of(), Map.of());

    @BeforeEach
    void makeACheckout() throws IOException {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        checkout = Files.createDirectories(temp.resolve("a checkout"));
        copy("tck");
        copy("dist/src/main/sh/launch.sh");
        for (String module : List.of("profiles", "runners", "probes", "reports", "suites")) {
            Files.createDirectories(checkout.resolve(module).resolve("src/main"));
            Files.writeString(checkout.resolve(module).resolve("pom.xml"), "");
        }
        Files.createDirectories(checkout.resolve("runners/lab"));
        Files.createDirectories(checkout.resolve("profiles/catalog"));
        Files.createDirectories(checkout.resolve("profiles/claims"));
        Files.writeString(checkout.resolve("pom.xml"), "");
        stand = Files.createDirectories(temp.resolve("stand"));
        Files.setPosixFilePermissions(stand, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path programs = Shell.programs(temp.resolve("programs"), USED::contains);
        for (String program : List.of("javac", "make", "gcc")) {
            program(programs.resolve(program), "");
        }
        program(
                programs.resolve("mvn"),
                "while [ \"$1\" != --file ]; do shift; done; mkdir -p \"${2%/*}/suites/target/lib\"\n"
                        + "echo built >>\"${2%/*}/suites/target/log\"");
        program(
                programs.resolve("java"),
                "for word; do case $word in *.jar|check|-Dseccomptck.home*) echo \"$word\";; esac; done");
        shell = Shell.in(stand, programs);
    }

    /** JUnit prints a line for each link that leads out of its folder. */
    @AfterEach
    void removeLinks() {
        FolderRemoval.remove(temp.resolve("programs"));
    }

    @Test
    void itBuildsOnceAndAgainWhereAFileIsNewer() throws IOException {
        Command.Result first = tck(shell);
        Command.Result second = tck(shell);
        Path source = Files.writeString(checkout.resolve("suites/src/main/New.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
        Command.Result third = tck(shell);

        assertThat(first.errors()).as("%s", first).contains("building (once)");
        assertThat(second.errors()).isEmpty();
        assertThat(third.errors()).contains("building (once)");
        assertThat(Files.readAllLines(checkout.resolve("suites/target/log"))).hasSize(2);
        assertThat(second.output())
                .contains("-Dseccomptck.home=" + checkout)
                .contains(checkout.resolve("suites/target/lib/tck.jar").toString());
    }

    @Test
    void aReadOnlyCheckoutIsBuiltInTheCache() throws IOException {
        assumeTrue(Files.isWritable(Path.of("/root")), "needs root, to be somebody else");
        String before = Archive.listing(checkout);

        Command.Result first = tck(shell.asNobody());
        Command.Result second = tck(shell.asNobody());

        String place = stand.resolve("home/.cache/seccomp-tck/checkout") + checkout.toString();
        assertThat(first.errors()).as("%s", first).contains("building (once) in " + place);
        assertThat(second.exit()).as("%s", second).isZero();
        assertThat(second.errors()).isEmpty();
        assertThat(second.output()).contains(place + "/suites/target/lib/tck.jar");
        assertThat(Archive.listing(checkout)).isEqualTo(before);
    }

    @Test
    void whatSomebodyElseBuiltIsUsedByWhoCanOnlyReadIt() {
        assumeTrue(Files.isWritable(Path.of("/root")), "needs root, to be somebody else");
        tck(shell);

        Command.Result result = tck(shell.asNobody());

        assertThat(result.errors()).as("%s", result).isEmpty();
        assertThat(result.output())
                .contains(checkout.resolve("suites/target/lib/tck.jar").toString());
    }

    private Command.Result tck(Shell who) {
        return who.run(checkout.resolve("tck").toString(), "check", "restrict");
    }

    private void copy(String name) throws IOException {
        Path to = checkout.resolve(name);
        Files.createDirectories(to.resolveSibling(""));
        Files.copy(OWN.resolve(name), to, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true, false)).isTrue();
    }
}
