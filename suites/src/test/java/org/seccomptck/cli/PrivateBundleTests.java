package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.host.Command;

/**
 * A run by a user with a name, a home, tokens and a machine of a name, who puts them where users do; none is in the bundle.
 * Needs root, for an engine and for a machine's name of the test's own.
 */
@Tag("engine")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PrivateBundleTests {
    private static final String USER = "wilhelmina";
    private static final String CALLER = "hendrika";
    private static final String MACHINE = "nimmersatt";
    private static final String TOKEN = "ghp-0pen5esame";
    private static final String PASSWORD = "correct-horse";
    private static final List<String> PLANTED = List.of(USER, CALLER, MACHINE, TOKEN, PASSWORD);

    /** It speaks of its author, and of a folder; the names of its calls are not the point. */
    private static final String PROFILE = """
            {"defaultAction": "SCMP_ACT_ALLOW", "archMap": [
               {"architecture": "SCMP_ARCH_X86_64", "subArchitectures": ["SCMP_ARCH_X86", "SCMP_ARCH_X32"]},
               {"architecture": "SCMP_ARCH_AARCH64", "subArchitectures": ["SCMP_ARCH_ARM"]}],
             "syscalls": [{"names": ["fchmod"], "action": "SCMP_ACT_ERRNO",
               "comment": "%s wrote this on %s, in %s/profiles"}]}
            """;

    private static final String WAIVERS = """
            waivers:
              - cause: name-dropped
                verdicts: [FAIL_OPEN]
                profiles: [mine]
                runners: ['*']
                abis: ['*']
                syscalls: [fchmod]
                reason: %s said so
                reference: ssh://%s:%s@%s/notes
                date: 2020-01-01
                expires: 2020-01-02
            """;

    @TempDir
    private Path temp;

    @AutoClose
    private Sandbox sandbox;

    private Path home;

    @BeforeEach
    void folders() throws IOException {
        home = temp.resolve("people").resolve(USER);
        sandbox = Sandbox.in(home);
    }

    @Test
    void neitherSecretNorUserNorMachineIsInABundle() throws IOException {
        Path profile = Files.writeString(home.resolve("mine.json"), PROFILE.formatted(USER, MACHINE, home));
        Path waivers =
                Files.writeString(home.resolve("waivers.yaml"), WAIVERS.formatted(USER, CALLER, PASSWORD, MACHINE));
        String login = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                Files.createDirectories(home.resolve(".docker")).resolve("config.json"),
                "{\"auths\":{\"registry.example.org\":{\"auth\":\"" + login + "\"}},\"proxies\":{\"default\":{"
                        + "\"httpProxy\":\"http://" + USER + ":" + PASSWORD + "@proxy.example.org:3128\"}}}");
        Path out = home.resolve("results");

        Command.Result run = tck(List.of(
                "run",
                "--private-engine",
                "-f",
                "overview",
                "-o",
                out.toString(),
                "--waivers",
                waivers.toString(),
                "-p",
                profile.toString(),
                "-p",
                "minimal-allowlist",
                "-p",
                "engine-default",
                "-p",
                "unconfined"));
        assertThat(run.exit()).as("%s", run).isEqualTo(ExitCode.DEVIATES);
        assertThat(run.output()).contains("the waiver of name-dropped held until 2020-01-02");
        Path bundle = home.resolve("bundle.tar.gz");
        Command.Result bundled = tck(List.of("bundle", out.toString(), "-o", bundle.toString()));
        assertThat(bundled.succeeded()).as("%s", bundled).isTrue();

        List<String> seen = new ArrayList<>();
        TreeSet<String> found = new TreeSet<>();
        look("bundle.tar.gz", Files.readAllBytes(bundle), seen, found);
        assertThat(seen).hasSizeGreaterThan(25).anyMatch(name -> name.endsWith("waivers.yaml"));
        assertThat(found).isEmpty();

        Command.Result verified = tck(List.of("verify", bundle.toString(), "--all"));
        assertThat(verified.exit()).as("%s", verified).isZero();
    }

    /** Run the command as that user on a machine of that name. */
    private Command.Result tck(List<String> arguments) throws IOException {
        Path tck = TckProcess.program(sandbox, temp.resolve("tck"));
        List<String> words = new ArrayList<>(List.of(
                "unshare",
                "--uts",
                "sh",
                "-c",
                "echo \"$0\" >/proc/sys/kernel/hostname && exec \"$@\"",
                MACHINE + ".example.org",
                tck.toString()));
        words.addAll(arguments);
        return Command.of(words)
                .with(Map.of(
                        "HOME", home.toString(),
                        "USER", USER,
                        "LOGNAME", USER,
                        "SUDO_USER", CALLER,
                        "HOSTNAME", MACHINE,
                        "GITHUB_TOKEN", TOKEN,
                        "TCK_CACHE", sandbox.cache().toString(),
                        "TMPDIR", sandbox.temporary().toString(),
                        "TESTCONTAINERS_RYUK_DISABLED", "true"))
                .in(sandbox.work())
                .within(Duration.ofMinutes(3))
                .run();
    }

    /** Look for what was planted in the name and the bytes of a file, and in all that it holds, however it is packed. */
    private static void look(String name, byte[] bytes, List<String> seen, Set<String> found) throws IOException {
        seen.add(name);
        if (bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b) {
            try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                look(name + "!", unpacked.readAllBytes(), seen, found);
            }
        }
        if (name.endsWith(".tar.gz!")) {
            members(bytes, seen, found);
        }
        String text = name + "\n" + new String(bytes, StandardCharsets.ISO_8859_1);
        for (String planted : PLANTED) {
            for (String form : forms(planted)) {
                if (text.contains(form)) {
                    found.add(name + ": " + form);
                }
            }
        }
    }

    private static void members(byte[] tar, List<String> seen, Set<String> found) throws IOException {
        try (TarArchiveInputStream members = new TarArchiveInputStream(new ByteArrayInputStream(tar))) {
            for (@Nullable TarArchiveEntry one = members.getNextEntry(); one != null; one = members.getNextEntry()) {
                look(one.getName(), members.readAllBytes(), seen, found);
            }
        }
    }

    /** As it is, and as base64 has it, wherever it begins in what is encoded. */
    private static List<String> forms(String planted) {
        return Stream.concat(Stream.of(planted), Stream.of("", "x", "xx").map(before -> {
                    String all = Base64.getEncoder()
                            .withoutPadding()
                            .encodeToString((before + planted).getBytes(StandardCharsets.US_ASCII));
                    // What is before and after it is in the characters at both ends, too.
                    return all.substring(before.isEmpty() ? 0 : before.length() + 1, all.length() - 2);
                }))
                .toList();
    }
}
