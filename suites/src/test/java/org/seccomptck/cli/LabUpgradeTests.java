package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.oracle.Circumstances;

/**
 * An upgrade of Docker from bookworm to trixie, both on one kernel, so that four machines suffice: what changes under
 * the default profile is held against the two documents as Docker publishes them.
 */
@Tag("engine")
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class LabUpgradeTests {
    private static final String MACHINES = """
            machines:
              - name: old
                form: bare
                architecture: amd64
                kernel: {suite: trixie, packages: [linux-image-6.12.117+deb13-cloud-amd64=6.12.117-1]}
                userland: bookworm
              - name: new
                form: bare
                architecture: amd64
                kernel: {suite: trixie, packages: [linux-image-6.12.117+deb13-cloud-amd64=6.12.117-1]}
                userland: trixie
            """;

    /** Docker 20.10 of bookworm does not read the errno, 26.1 of trixie does. */
    private static final String ENOSYS_BY_DEFAULT = """
            {"defaultAction": "SCMP_ACT_ERRNO", "defaultErrnoRet": 38, "archMap": [
               {"architecture": "SCMP_ARCH_X86_64", "subArchitectures": ["SCMP_ARCH_X86", "SCMP_ARCH_X32"]}],
             "syscalls": [
               {"names": ["chmod"], "action": "SCMP_ACT_KILL_PROCESS"},
               {"names": ["read", "write", "open", "close", "fstat", "newfstatat", "openat", "openat2", "fcntl", "futex",
                 "mmap", "mprotect", "munmap", "brk", "execve", "exit", "exit_group", "prctl", "capget", "capset",
                 "chdir", "getcwd", "getpid", "getppid", "gettid", "getuid", "setuid", "setgid", "setgroups", "clone",
                 "wait4", "kill", "tgkill", "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "getdents64",
                 "fstatfs", "statx", "nanosleep", "clock_nanosleep", "clock_gettime", "epoll_pwait", "epoll_ctl", "pipe2",
                 "sched_yield", "madvise", "faccessat2", "seccomp", "ptrace", "arch_prctl", "set_tid_address",
                 "pread64", "fchown", "dup2", "dup3", "socket", "connect"], "action": "SCMP_ACT_ALLOW"}]}
            """;

    @TempDir
    private Path temp;

    @AutoClose
    private Sandbox sandbox;

    @BeforeEach
    void folders() throws IOException {
        sandbox = Sandbox.in(temp);
    }

    @Test
    void whatTheDocumentsAddAndTakeAwayOpensAndClosesByTheDefaultProfile() throws IOException, InterruptedException {
        Path lab = Files.createDirectories(temp.resolve("lab"));
        Files.writeString(lab.resolve("machines.yaml"), MACHINES);
        Path out = sandbox.out("upgrade");
        TckProcess.Result result = TckProcess.run(
                sandbox,
                "upgrade-check",
                "--lab",
                lab.toString(),
                "--from",
                "lab/old",
                "--to",
                "lab/new",
                "--accelerator",
                "hvf",
                "-p",
                Files.writeString(temp.resolve("enosys.json"), ENOSYS_BY_DEFAULT)
                        .toString(),
                "-o",
                out.toString());
        assertThat(result.code()).as("%s", result).isEqualTo(ExitCode.DEVIATES);
        assertThat(result.errors())
                .as("one of the machines has tried it for all")
                .filteredOn(line -> line.contains("hvf") && line.contains("emulated in software"))
                .hasSize(1);

        JsonNode report =
                new ObjectMapper().readTree(out.resolve("upgrade-check.json").toFile());
        for (Abi abi : List.of(Abi.X86_64, Abi.I386, Abi.X32)) {
            Set<String> before = allowed(out.resolve("engine-default-from.json"), abi);
            Set<String> after = allowed(out.resolve("engine-default-to.json"), abi);
            assertThat(changed(report, abi, true))
                    .as("%s: lets through now", abi)
                    .isNotEmpty()
                    .isEqualTo(without(after, before));
            assertThat(changed(report, abi, false))
                    .as("%s: stops now", abi)
                    .isNotEmpty()
                    .isEqualTo(without(before, after));
        }
        assertThat(report.path("changes"))
                .filteredOn(change -> change.path("profile").asText().equals("enosys")
                        && change.at("/before/decision").asText().equals("ERRNO(EPERM)")
                        && change.at("/after/decision").asText().equals("ERRNO(ENOSYS)"))
                .as("only what the engine hands over differs")
                .hasSizeGreaterThan(100)
                .allMatch(change -> change.path("ways").toString().equals("[[\"ENGINE\"]]"));
        assertThat(report.path("complete").asBoolean()).isTrue();
        assertThat(report.path("changes"))
                .as("each has an origin")
                .noneMatch(change -> change.path("ways").isEmpty());
        assertThat(report.path("legs"))
                .allMatch(leg -> Files.exists(out.resolve(leg.path("record").asText())));
        assertThat(sandbox.leftovers()).isEmpty();
    }

    /** Return the calls that a filter stopped on one side only, and that not without the default profile. */
    private static Set<String> changed(JsonNode report, Abi abi, boolean before) {
        Set<String> names = new TreeSet<>();
        for (JsonNode change : report.path("changes")) {
            JsonNode call = change.path("call");
            boolean walked = call.path("arguments").isEmpty();
            boolean wanted = denied(change.path("before")) == before && denied(change.path("after")) != before;
            if (walked && wanted && call.path("abi").asText().equals(abi.label()) && byProfile(change.path("ways"))) {
                names.add(call.path("name").asText());
            }
        }
        return names;
    }

    private static boolean denied(JsonNode answer) {
        return answer.path("kind").asText().equals("DENIED");
    }

    private static boolean byProfile(JsonNode ways) {
        return StreamSupport.stream(ways.spliterator(), false)
                .allMatch(way -> words(way).contains("DEFAULT_PROFILE"));
    }

    /**
     * Return what a document lets a container with Docker's default capabilities call on amd64, with the walk's
     * arguments.
     */
    private static Set<String> allowed(Path document, Abi abi) throws IOException {
        Set<String> names = new HashSet<>();
        for (JsonNode rule : new ObjectMapper().readTree(document.toFile()).path("syscalls")) {
            JsonNode includes = rule.path("includes");
            boolean holds = Circumstances.DOCKER_CAPABILITIES.containsAll(words(includes.path("caps")))
                    && (includes.path("arches").isEmpty()
                            || words(includes.path("arches")).contains("amd64"))
                    && words(rule.path("excludes").path("caps")).stream()
                            .noneMatch(Circumstances.DOCKER_CAPABILITIES::contains)
                    && !words(rule.path("excludes").path("arches")).contains("amd64");
            if (holds && rule.path("action").asText().equals("SCMP_ACT_ALLOW") && atMinusOne(rule.path("args"))) {
                names.addAll(words(rule.path("names")));
                if (rule.hasNonNull("name")) {
                    names.add(rule.path("name").asText());
                }
            }
        }
        names.removeIf(name -> SyscallTable.of(abi).byName(name).isEmpty());
        return names;
    }

    /** Return whether the conditions hold for the arguments of the walk, each of which is −1. */
    private static boolean atMinusOne(JsonNode conditions) {
        return StreamSupport.stream(conditions.spliterator(), false)
                .allMatch(one -> one.path("op").asText().equals("SCMP_CMP_NE"));
    }

    private static List<String> words(JsonNode array) {
        List<String> words = new ArrayList<>();
        array.forEach(word -> words.add(word.asText()));
        return words;
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }
}
