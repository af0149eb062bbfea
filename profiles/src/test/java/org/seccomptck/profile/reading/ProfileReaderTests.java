package org.seccomptck.profile.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Applicability;
import org.seccomptck.profile.ArchMapping;
import org.seccomptck.profile.Architecture;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Operator;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.Rule;

/** What a valid document means. */
class ProfileReaderTests {

    @Test
    void everyFieldOfDockersDialect() throws ProfileException {
        Profile profile = read("""
                {
                  "defaultAction": "SCMP_ACT_ERRNO",
                  "defaultErrnoRet": 38,
                  "archMap": [
                    { "architecture": "SCMP_ARCH_X86_64", "subArchitectures": ["SCMP_ARCH_X86", "SCMP_ARCH_X32"] },
                    { "architecture": "SCMP_ARCH_S390X", "subArchitectures": null }
                  ],
                  "syscalls": [
                    { "name": "chmod", "action": "SCMP_ACT_ALLOW", "comment": "the form before names" },
                    {
                      "names": ["clone", "personality"],
                      "action": "SCMP_ACT_ERRNO",
                      "errnoRet": 13,
                      "args": [{ "index": 5, "value": 1, "valueTwo": 2, "op": "SCMP_CMP_MASKED_EQ" }],
                      "includes": { "arches": ["amd64"], "caps": ["CAP_SYS_ADMIN"], "minKernel": "4.8" },
                      "excludes": { "caps": ["CAP_BPF"] }
                    }
                  ]
                }
                """);

        assertThat(profile)
                .isEqualTo(new Profile(
                        Decision.errno(38),
                        List.of(),
                        List.of(
                                new ArchMapping(Architecture.X86_64, List.of(Architecture.X86, Architecture.X32)),
                                new ArchMapping(Architecture.S390X, List.of())),
                        List.of(),
                        List.of(
                                new Rule(
                                        "/syscalls/0",
                                        List.of("chmod"),
                                        Decision.ALLOW,
                                        List.of(),
                                        Applicability.NONE,
                                        Applicability.NONE),
                                new Rule(
                                        "/syscalls/1",
                                        List.of("clone", "personality"),
                                        Decision.errno(13),
                                        List.of(new ArgumentCondition(5, 1, 2, Operator.MASKED_EQ)),
                                        new Applicability(
                                                List.of("amd64"),
                                                List.of("CAP_SYS_ADMIN"),
                                                Optional.of(new KernelVersion(4, 8))),
                                        new Applicability(List.of(), List.of("CAP_BPF"), Optional.empty())))));
    }

    @Test
    void everyFieldOfTheOciForm() throws ProfileException {
        Profile profile = read("""
                {
                  "defaultAction": "SCMP_ACT_KILL_PROCESS",
                  "architectures": ["SCMP_ARCH_AARCH64", "SCMP_ARCH_ARM"],
                  "flags": ["SECCOMP_FILTER_FLAG_LOG"],
                  "listenerPath": "/run/listener",
                  "listenerMetadata": "anything",
                  "syscalls": [{ "names": ["getcwd"], "action": "SCMP_ACT_NOTIFY" }]
                }
                """);

        assertThat(profile.architectures()).containsExactly(Architecture.AARCH64, Architecture.ARM);
        assertThat(profile.flags()).containsExactly("SECCOMP_FILTER_FLAG_LOG");
        assertThat(profile.defaultDecision()).isEqualTo(Decision.of(Action.KILL_PROCESS));
        assertThat(profile.rules()).extracting(Rule::decision).containsExactly(Decision.of(Action.NOTIFY));
    }

    // OCI runtime-spec, config-linux.md#seccomp; SCMP_ACT_KILL is the older name of SCMP_ACT_KILL_THREAD.
    // ERRNO and TRACE carry EPERM where the document is silent.
    @ParameterizedTest
    @CsvSource({
        "SCMP_ACT_KILL, KILL_THREAD, 0",
        "SCMP_ACT_KILL_THREAD, KILL_THREAD, 0",
        "SCMP_ACT_KILL_PROCESS, KILL_PROCESS, 0",
        "SCMP_ACT_TRAP, TRAP, 0",
        "SCMP_ACT_ERRNO, ERRNO, 1",
        "SCMP_ACT_TRACE, TRACE, 1",
        "SCMP_ACT_ALLOW, ALLOW, 0",
        "SCMP_ACT_LOG, LOG, 0",
        "SCMP_ACT_NOTIFY, NOTIFY, 0",
    })
    void everyAction(String name, Action action, int data) throws ProfileException {
        assertThat(rule("{\"names\": [\"x\"], \"action\": \"" + name + "\"}").decision())
                .isEqualTo(new Decision(action, data));
        assertThat(read("{\"defaultAction\": \"" + name + "\"}").defaultDecision())
                .isEqualTo(new Decision(action, data));
    }

    @ParameterizedTest
    @CsvSource({
        "SCMP_CMP_NE, NE",
        "SCMP_CMP_LT, LT",
        "SCMP_CMP_LE, LE",
        "SCMP_CMP_EQ, EQ",
        "SCMP_CMP_GE, GE",
        "SCMP_CMP_GT, GT",
        "SCMP_CMP_MASKED_EQ, MASKED_EQ",
    })
    void everyOperator(String name, Operator operator) throws ProfileException {
        assertThat(condition("{\"op\": \"" + name + "\"}").operator()).isEqualTo(operator);
    }

    @Test
    void missingMembersOfAConditionAreZero() throws ProfileException {
        assertThat(condition("{\"op\": \"SCMP_CMP_EQ\"}")).isEqualTo(new ArgumentCondition(0, 0, 0, Operator.EQ));
    }

    @Test
    void valuesHave64Bits() throws ProfileException {
        ArgumentCondition condition = condition(
                "{\"op\": \"SCMP_CMP_MASKED_EQ\", \"value\": 18446744073709551615, \"valueTwo\": 9223372036854775808}");

        assertThat(condition.value()).isEqualTo(0xffff_ffff_ffff_ffffL);
        assertThat(condition.valueTwo()).isEqualTo(0x8000_0000_0000_0000L);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4095, 65535})
    void errnoRetAtItsBorders(int errno) throws ProfileException {
        assertThat(rule("{\"names\": [\"x\"], \"action\": \"SCMP_ACT_ERRNO\", \"errnoRet\": " + errno + "}")
                        .decision())
                .isEqualTo(Decision.errno(errno));
    }

    @Test
    void traceTakesErrnoRetAsItsMessage() throws ProfileException {
        assertThat(rule("{\"names\": [\"x\"], \"action\": \"SCMP_ACT_TRACE\", \"errnoRet\": 7}")
                        .decision())
                .isEqualTo(new Decision(Action.TRACE, 7));
    }

    @Test
    void membersOfNullAreNotGiven() throws ProfileException {
        Profile profile = read("""
                {"defaultAction": "SCMP_ACT_ALLOW", "defaultErrnoRet": null, "architectures": null, "archMap": null,
                 "flags": null, "listenerPath": null, "listenerMetadata": null,
                 "syscalls": [{"name": null, "names": ["chmod"], "action": "SCMP_ACT_LOG", "errnoRet": null,
                   "args": null, "comment": null, "includes": null,
                   "excludes": {"arches": null, "caps": null, "minKernel": null}}]}
                """);

        assertThat(profile)
                .isEqualTo(new Profile(
                        Decision.ALLOW,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new Rule(
                                "/syscalls/0",
                                List.of("chmod"),
                                Decision.of(Action.LOG),
                                List.of(),
                                Applicability.NONE,
                                Applicability.NONE))));
    }

    @Test
    void aDefaultActionIsEnough() throws ProfileException {
        assertThat(read("{\"defaultAction\": \"SCMP_ACT_ALLOW\"}").rules()).isEmpty();
    }

    @Test
    void anEmptyListOfNamesBesideANameIsNoSecondName() throws ProfileException {
        assertThat(rule("{\"name\": \"chmod\", \"names\": [], \"action\": \"SCMP_ACT_LOG\"}")
                        .names())
                .containsExactly("chmod");
    }

    // Docker refuses both only when both have entries: moby, profiles/seccomp/seccomp_linux.go, setupSeccomp.
    @Test
    void emptyArchitecturesBesideAnArchMapAreFine() throws ProfileException {
        assertThat(read("{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"architectures\": [],"
                                + " \"archMap\": [{\"architecture\": \"SCMP_ARCH_ARM\"}]}")
                        .archMap())
                .containsExactly(new ArchMapping(Architecture.ARM, List.of()));
    }

    @Test
    void namesStayAsTheDocumentSpellsThem() throws ProfileException {
        assertThat(rule("{\"names\": [\"Chmod\", \"no_such_call\", \"chmod\", \"chmod\"],"
                                + " \"action\": \"SCMP_ACT_LOG\"}")
                        .names())
                .containsExactly("Chmod", "no_such_call", "chmod", "chmod");
    }

    @Test
    void rulesKeepTheirOrderAndPlace() throws ProfileException {
        assertThat(read("{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": ["
                                + "{\"names\": [\"b\"], \"action\": \"SCMP_ACT_LOG\"},"
                                + "{\"names\": [\"a\"], \"action\": \"SCMP_ACT_LOG\"}]}")
                        .rules())
                .extracting(Rule::pointer, rule -> rule.names().get(0))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("/syscalls/0", "b"),
                        org.assertj.core.groups.Tuple.tuple("/syscalls/1", "a"));
    }

    @Test
    void aFileIsReadAsItsBytesAre(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("p.json"),
                "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\":"
                        + " [{\"name\": \"x\", \"action\": \"SCMP_ACT_LOG\", \"comment\": \"säge ✓ 🙂\"}]}");

        assertThat(ProfileReader.read(file).rules()).hasSize(1);
    }

    @Test
    void everyArchitectureOfTheSpecificationIsRead() throws ProfileException {
        // The list of OCI runtime-spec, config-linux.md#seccomp (1.2, with LOONGARCH64, M68K, SH and SHEB of 1.3).
        Set<String> names = Set.of(
                "X86",
                "X86_64",
                "X32",
                "ARM",
                "AARCH64",
                "LOONGARCH64",
                "M68K",
                "MIPS",
                "MIPS64",
                "MIPS64N32",
                "MIPSEL",
                "MIPSEL64",
                "MIPSEL64N32",
                "PPC",
                "PPC64",
                "PPC64LE",
                "S390",
                "S390X",
                "SH",
                "SHEB",
                "PARISC",
                "PARISC64",
                "RISCV64");
        for (String name : names) {
            assertThat(read("{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"architectures\": [\"SCMP_ARCH_" + name + "\"]}")
                            .architectures())
                    .as(name)
                    .hasSize(1);
        }
    }

    private static Profile read(String text) throws ProfileException {
        return ProfileReader.read("p.json", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Rule rule(String text) throws ProfileException {
        return read("{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [" + text + "]}")
                .rules()
                .get(0);
    }

    private static ArgumentCondition condition(String text) throws ProfileException {
        return rule("{\"names\": [\"x\"], \"action\": \"SCMP_ACT_LOG\", \"args\": [" + text + "]}")
                .conditions()
                .get(0);
    }
}
