package org.seccomptck.harden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.catalog.Catalog;
import org.seccomptck.catalog.CatalogEntry;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.diagram.Field;
import org.seccomptck.finding.SiblingTable;
import org.seccomptck.finding.SiblingTable.Manner;
import org.seccomptck.finding.SiblingTable.Way;
import org.seccomptck.harden.Hardening.Request;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.oracle.ExactOracle;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.start.Starter;

class HardeningTests {
    private static final Map<String, Starter> RUNC = Map.of("runc@1.1.15", starter("runc", "1.1.15"));
    private static final Map<String, Starter> CRUN = Map.of("crun@1.28", starter("crun", "1.28"));

    private static Starter starter(String program, String version) {
        return new Starter(program, version, Starter.Way.CREATE, false);
    }

    private static List<Circumstances> launches() {
        return Arrays.stream(Machine.values())
                .map(machine -> new Circumstances(
                        machine,
                        KernelVersion.parse("6.12").orElseThrow(),
                        Circumstances.DOCKER_CAPABILITIES,
                        Optional.of(Dialect.CRUN)))
                .toList();
    }

    private static Hardening hardened(String text, Map<String, Starter> starters, String... effects)
            throws ProfileException {
        return Hardening.of(new Request("test", text, DocumentDialect.docker(), launches(), starters, Set.of(effects)));
    }

    private static String document(String id) {
        Catalog catalog = Catalog.load();
        return new String(catalog.document(catalog.entry(id).orElseThrow()), StandardCharsets.UTF_8);
    }

    static Stream<String> catalogued() {
        return Catalog.load().entries().stream().map(CatalogEntry::id);
    }

    @Test
    void theDocumentedDenyListIsClosedOnEveryAbi() throws ProfileException {
        Hardening hardening = hardened(document("restrict"), CRUN);

        assertThat(hardening.effects())
                .extracting(HardenedEffect::id)
                .containsExactly("mode", "unlink", "link", "statfs", "mount");
        assertThat(hardening.effects()).allSatisfy(effect -> {
            assertThat(effect.open()).isEmpty();
            assertThat(effect.kept()).isEmpty();
        });
        assertNothingPasses(hardening);
        assertThat(hardening.strictness().relation().name()).isEqualTo("STRICTER");
        assertThat(hardening.strictness().abis()).hasSize(5);
        // The rules have the form of the document; each stands after the rule that it is modelled on.
        assertThat(hardening.text()).contains("""
                    { "name": "chmod", "action": "SCMP_ACT_ERRNO" },
                    { "name": "fchmod", "action": "SCMP_ACT_ERRNO" },
                    { "name": "fchmodat", "action": "SCMP_ACT_ERRNO" },
                """);
    }

    /** runc asks fstatfs whether a file is of procfs, under the filter, at every start. */
    @Test
    void callsThatARuntimeNeedsAreKeptAndReported() throws ProfileException {
        HardenedEffect statfs = hardened(document("restrict"), RUNC).effects().stream()
                .filter(effect -> effect.id().equals("statfs"))
                .findFirst()
                .orElseThrow();

        assertThat(statfs.kept()).containsExactly(new KeptCall("fstatfs", List.of("runc@1.1.15")));
        assertThat(statfs.open())
                .extracting(open -> open.abi() + " " + open.way().calls())
                .containsExactly("X86_64 [fstatfs]", "AARCH64 [fstatfs]");
    }

    @ParameterizedTest
    @MethodSource("catalogued")
    void everyCataloguedProfileIsClosedOrSaysWhatStays(String id) throws ProfileException {
        Hardening hardening = hardened(document(id), Map.of());

        assertNothingPasses(hardening);
        assertThat(hardening.strictness().relation().atLeastAsStrict())
                .as(hardening.strictness().relation().name())
                .isTrue();
        assertThat(hardened(hardening.text(), Map.of()).text())
                .as("a second time changes nothing")
                .isEqualTo(hardening.text());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void randomDocumentsAreClosed(int seed) throws ProfileException {
        Random random = new Random(seed);
        for (int i = 0; i < 2; i++) {
            String text = RandomDocument.of(random);
            Hardening hardening = hardened(text, Map.of());
            assertNothingPasses(hardening);
            assertThat(hardening.strictness().relation().atLeastAsStrict())
                    .as("%s%nbecame%n%s", text, hardening.text())
                    .isTrue();
            assertThat(hardened(hardening.text(), Map.of()).text()).as(text).isEqualTo(hardening.text());
        }
    }

    /**
     * If an effect is denied and a call is closed for all arguments, the call never reaches the kernel, on any ABI. The
     * exact oracle, which covers all inputs at once, answers this.
     */
    private static void assertNothingPasses(Hardening hardening) {
        for (Circumstances launch : launches()) {
            Diagrams diagrams = new Diagrams(1 << 22);
            int all = ExactOracle.diagram(Oracle.of(hardening.profile(), launch), diagrams);
            for (HardenedEffect one : hardening.effects()) {
                for (Abi abi : launch.machine().abis()) {
                    SiblingTable.load().stream()
                            .filter(effect -> effect.id().equals(one.id()))
                            .flatMap(effect -> effect.ways().stream())
                            .forEach(way -> assertClosed(diagrams, all, abi, way, one.id()));
                }
            }
        }
    }

    private static void assertClosed(Diagrams diagrams, int all, Abi abi, Way way, String effect) {
        boolean whole = way.closing().manner() == Manner.ALL || way.closing().manner() == Manner.ENOSYS;
        boolean exists = way.calls().stream()
                .allMatch(call -> SyscallTable.of(abi).byName(call).isPresent());
        if (!whole || !exists) {
            return;
        }
        assertThat(way.calls())
                .as("%s on %s", effect, abi.label())
                .anySatisfy(call -> assertThat(executesForSome(
                                diagrams,
                                all,
                                abi,
                                SyscallTable.of(abi).byName(call).orElseThrow().number()))
                        .isFalse());
    }

    private static boolean executesForSome(Diagrams diagrams, int all, Abi abi, int number) {
        int here = diagrams.where(Map.of(Field.ARCH, abi.auditArch(), Field.NUMBER, number), all);
        return diagrams.leaves(here).stream()
                .map(diagrams::value)
                .anyMatch(value -> value instanceof Decision decision && decision.executes());
    }

    @Test
    void anEffectCanBeRequested() throws ProfileException {
        String text = """
                {
                  "defaultAction": "SCMP_ACT_ALLOW",
                  "syscalls": [
                    {
                      "names": [
                        "reboot"
                      ],
                      "action": "SCMP_ACT_KILL"
                    }
                  ]
                }
                """;
        assertThat(hardened(text, Map.of()).effects()).isEmpty();
        Hardening hardening = hardened(text, Map.of(), "link");

        assertThat(hardening.text()).isEqualTo("""
                {
                  "defaultAction": "SCMP_ACT_ALLOW",
                  "syscalls": [
                    {
                      "names": [
                        "reboot"
                      ],
                      "action": "SCMP_ACT_KILL"
                    },
                    {
                      "names": ["link", "linkat", "io_uring_setup", "io_uring_enter"],
                      "action": "SCMP_ACT_ERRNO",
                      "errnoRet": 1
                    }
                  ]
                }
                """);
    }

    @Test
    void withoutAnyRuleThereIsNoPlaceForOne() {
        assertThatExceptionOfType(ProfileException.class)
                .isThrownBy(() -> hardened("{\"defaultAction\": \"SCMP_ACT_ALLOW\"}", Map.of(), "link"))
                .withMessageContaining("no rule");
    }

    /** Threads and processes need clone; only the bits that ask for namespaces are denied. */
    @Test
    void cloneIsClosedByItsFlags() throws ProfileException {
        Hardening deny = hardened("""
                {"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [{"names": ["unshare"], "action": "SCMP_ACT_ERRNO"}]}""", RUNC);
        assertThat(deny.text())
                .contains(
                        "{ \"names\": [\"clone\"], \"action\": \"SCMP_ACT_ERRNO\", \"args\":"
                                + " [{ \"index\": 0, \"value\": 131072, \"valueTwo\": 131072, \"op\": \"SCMP_CMP_MASKED_EQ\" }] }")
                .contains("{ \"names\": [\"clone3\"], \"action\": \"SCMP_ACT_ERRNO\", \"errnoRet\": 38 }")
                .contains("\"names\": [\"unshare\", \"setns\"]");
        Oracle oracle = Oracle.of(deny.profile(), launches().get(0));
        int clone = SyscallTable.of(Abi.X86_64).byName("clone").orElseThrow().number();
        assertThat(oracle.decide(Abi.X86_64, clone, new long[] {0x11, 0, 0, 0, 0, 0})
                        .decision()
                        .executes())
                .isTrue();
        assertThat(oracle.decide(Abi.X86_64, clone, new long[] {0x10000011, 0, 0, 0, 0, 0})
                        .decision()
                        .executes())
                .isFalse();
    }

    @Test
    void anAllowlistLosesNames() throws ProfileException {
        String text = """
                {
                  "defaultAction": "SCMP_ACT_ERRNO",
                  "syscalls": [
                    { "names": ["rename", "read", "renameat2", "rmdir"], "action": "SCMP_ACT_ALLOW" },
                    {
                      "names": [
                        "io_uring_setup",
                        "io_uring_enter"
                      ],
                      "action": "SCMP_ACT_ALLOW"
                    },
                    { "names": ["clone", "clone3"], "action": "SCMP_ACT_ALLOW" }
                  ]
                }
                """;
        assertThat(hardened(text, Map.of(), "unlink", "namespace").text()).isEqualTo("""
                {
                  "defaultAction": "SCMP_ACT_ERRNO",
                  "syscalls": [
                    { "names": ["read"], "action": "SCMP_ACT_ALLOW" },
                    { "names": ["clone"], "action": "SCMP_ACT_ALLOW", "args": [{ "index": 0, "value": 2114060288, "valueTwo": 0, "op": "SCMP_CMP_MASKED_EQ" }] },
                    { "names": ["clone3"], "action": "SCMP_ACT_ERRNO", "errnoRet": 38 }
                  ]
                }
                """);
    }
}
