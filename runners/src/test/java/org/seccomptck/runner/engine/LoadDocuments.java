package org.seccomptck.runner.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Documents made from a seed: denylists and allowlists, most of them with one or two parts that OCI runtimes treat
 * differently. All have the form of the OCI runtime-spec, so that a runtime can get them unchanged.
 */
final class LoadDocuments {
    private static final List<String> CALLS =
            List.of("chmod", "chown", "link", "unlink", "rename", "mkdir", "rmdir", "symlink", "acct", "chroot");
    private static final List<String> NEW_CALLS = List.of(
            "futex_waitv", "cachestat", "mseal", "statmount", "getxattrat", "open_tree_attr", "listns", "fchroot");
    /** The calls that runtimes make, or may make, under the filter at a start. */
    private static final List<String> START_CALLS = List.of(
            "capset",
            "prctl",
            "setgroups",
            "statx",
            "close_range",
            "openat2",
            "getppid",
            "fstatfs",
            "setresuid",
            "fchown");

    private static final List<String> DENYING = List.of("ERRNO", "KILL", "KILL_PROCESS", "TRAP", "TRACE");
    /** The values that are a trait of their own come first. */
    private static final List<String> ARCHITECTURES = List.of(
            "M68K",
            "SH",
            "SHEB",
            "RISCV64",
            "LOONGARCH64",
            "PARISC",
            "S390X",
            "X86",
            "X32",
            "ARM",
            "AARCH64",
            "MIPS",
            "MIPS64",
            "MIPSEL",
            "MIPSEL64N32",
            "PARISC64",
            "PPC",
            "PPC64LE",
            "S390");

    private static final List<String> FLAGS = List.of("LOG", "TSYNC", "SPEC_ALLOW", "WAIT_KILLABLE_RECV", "NOPE");
    private static final List<String> OTHER_DEFAULTS = List.of("NOTIFY", "LOG");
    private static final List<String> NAMES_OR_NOT = List.of("", "\"names\": [], ");
    private static final int PARTS = 21;
    private static final int[] ERRNOS = {0, 1, 38, 4094, 4095, 4096, 32768, 65535};

    private final Random random;
    /** How many values of each list were used, so that all of them are used. */
    private final Map<List<String>, Integer> turns;

    private final Map<String, String> members = new LinkedHashMap<>();
    private final List<String> rules = new ArrayList<>();
    private String byDefault = "ALLOW";

    private LoadDocuments(Random random, Map<List<String>, Integer> turns) {
        this.random = random;
        this.turns = turns;
    }

    /** Return documents; the same for the same seed. */
    static List<String> of(long seed, int count) {
        Random random = new Random(seed);
        Map<List<String>, Integer> turns = new HashMap<>();
        return IntStream.range(0, count)
                .mapToObj(number -> new LoadDocuments(random, turns).document(number))
                .toList();
    }

    /** Each part is certain to occur once in a number of documents; a second occurrence is a matter of chance. */
    private String document(int number) {
        plain();
        part(number % PARTS);
        if (random.nextInt(3) == 0) {
            part(random.nextInt(PARTS));
        }
        return "{\"defaultAction\": \"SCMP_ACT_" + byDefault + "\", "
                + members.entrySet().stream()
                        .map(member -> "\"" + member.getKey() + "\": " + member.getValue() + ", ")
                        .collect(Collectors.joining())
                + "\"syscalls\": [" + String.join(", ", rules) + "]}";
    }

    private void plain() {
        rule(one(CALLS), one(DENYING), "");
    }

    private void part(int kind) {
        switch (kind) {
            case 0 -> flag();
            case 1, 16, 17 -> architecture();
            case 2 -> rule(one(CALLS), "ERRNO", ", \"errnoRet\": " + ERRNOS[random.nextInt(ERRNOS.length)]);
            case 3 -> rule(one(NEW_CALLS), "ERRNO", "");
            case 4 -> rule(one(CALLS), "NOTIFY", "");
            case 5 -> rule("write", random.nextBoolean() ? "NOTIFY" : "ERRNO", "");
            case 6 -> rule(one(CALLS), "ALLOW", "");
            case 7 -> sevenConditions();
            case 8 -> contradiction();
            case 9 -> rule(one(START_CALLS), "ERRNO", random.nextBoolean() ? ", \"errnoRet\": 38" : "");
            case 10 -> defaultErrno();
            case 11 -> rule("no_such_call", "ERRNO", ", \"errnoRet\": 4095");
            case 12 -> manyConditions();
            case 13 -> byDefault = next(OTHER_DEFAULTS);
            case 14 -> rule(one(START_CALLS), one(DENYING), "");
            case 15 -> listener();
            case 18 -> byChance();
            case 19 -> withoutNames();
            case 20 -> unusedErrno();
            default -> rule(one(CALLS), "KILL_THREAD", "");
        }
    }

    private void architecture() {
        if (!members.containsKey("architectures")) {
            members.put("architectures", "[\"SCMP_ARCH_X86_64\", \"SCMP_ARCH_" + next(ARCHITECTURES) + "\"]");
        }
    }

    private void flag() {
        if (!members.containsKey("flags")) {
            members.put("flags", "[\"SECCOMP_FILTER_FLAG_" + next(FLAGS) + "\"]");
        }
    }

    private String next(List<String> values) {
        return values.get((turns.merge(values, 1, Integer::sum) - 1) % values.size());
    }

    /** Nobody listens at this path, so that the result of a notification is known. */
    private void listener() {
        members.put("listenerPath", "\"/no-such-folder/agent.sock\"");
        if (random.nextInt(3) > 0) {
            rule(one(CALLS), "NOTIFY", "");
            members.put("flags", "[\"SECCOMP_FILTER_FLAG_" + one(List.of("TSYNC", "LOG")) + "\"]");
        }
    }

    /** This part stands alone, so that only chance decides. */
    private void byChance() {
        rules.clear();
        rule("futex", "ERRNO", "");
    }

    private void withoutNames() {
        rules.add("{" + next(NAMES_OR_NOT) + "\"action\": \"SCMP_ACT_ERRNO\"}");
    }

    private void unusedErrno() {
        if (random.nextBoolean()) {
            byDefault = "LOG";
            rule(one(CALLS), "ALLOW", ", \"errnoRet\": 13");
        } else {
            members.put("defaultErrnoRet", "13");
        }
    }

    private void sevenConditions() {
        rule(
                "personality",
                "ERRNO",
                ", \"args\": ["
                        + IntStream.range(0, 7)
                                .mapToObj(i -> condition(0, 100 + i))
                                .collect(Collectors.joining(", ")) + "]");
    }

    private void contradiction() {
        int value = random.nextInt(2);
        rule("personality", "ERRNO", ", \"args\": [" + condition(0, 7) + "]");
        rule("personality", random.nextBoolean() ? "TRAP" : "ERRNO", ", \"args\": [" + condition(0, 7 + value) + "]");
    }

    private void defaultErrno() {
        byDefault = "ERRNO";
        members.put("defaultErrnoRet", String.valueOf(ERRNOS[random.nextInt(ERRNOS.length)]));
        // runc and crun make no denied call: the allowlist has everything that they may call.
        rule(one(CALLS), "ERRNO", "");
        rules.add("{\"names\": ["
                + ALLOWED.lines()
                        .flatMap(line -> List.of(line.strip().split(" ")).stream())
                        .map(name -> "\"" + name + "\"")
                        .collect(Collectors.joining(", "))
                + "], \"action\": \"SCMP_ACT_ALLOW\"}");
    }

    private void manyConditions() {
        int count = random.nextBoolean() ? 5000 : 500;
        for (int i = 0; i < count; i++) {
            rules.add("{\"names\": [\"ioctl\"], \"action\": \"SCMP_ACT_ERRNO\", \"args\": [" + condition(1, 17L * i + 1)
                    + "]}");
        }
    }

    private static final String ALLOWED = """
            arch_prctl brk capget capset chdir clone clone3 close close_range dup2 dup3 epoll_create1 epoll_ctl epoll_pwait
            execve exit exit_group faccessat2 fchown fcntl fstat fstatfs futex getcwd getdents64 getpid getppid gettid getuid
            madvise mmap mprotect munmap nanosleep newfstatat openat openat2 pipe2 prctl pread64 pselect6 read readlinkat
            rt_sigaction rt_sigprocmask rt_sigreturn sched_yield seccomp select setgid setgroups setresgid setresuid setuid
            sigaltstack stat statx tgkill wait4 write
            """;

    private static String condition(int index, long value) {
        return "{\"index\": " + index + ", \"value\": " + value + ", \"op\": \"SCMP_CMP_EQ\"}";
    }

    private void rule(String name, String action, String more) {
        rules.add("{\"names\": [\"" + name + "\"], \"action\": \"SCMP_ACT_" + action + "\"" + more + "}");
    }

    private String one(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
