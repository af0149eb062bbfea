package org.seccomptck.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.catalog.Catalog;
import org.seccomptck.finding.Finding;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.table.TableFile;

class LedgerTests {
    private static final Ledger LEDGER = Ledger.load();
    private static final Set<String> OF_ENGINES = Set.of("engine-default", "unconfined");

    static Stream<Claim> claims() {
        return LEDGER.claims().stream();
    }

    @Test
    void eachDocumentIsQuoted() {
        assertThat(claims().map(claim -> claim.document().language()).distinct())
                .contains("fa", "en", "vi", "fr", "zh");
    }

    @ParameterizedTest
    @MethodSource("claims")
    void theProfileOfAClaimIsThere(Claim claim) {
        assertThat(OF_ENGINES.contains(claim.profile())
                        || Catalog.load().entry(claim.profile()).isPresent()
                        || Ledger.document(claim.profile()).isPresent())
                .as(claim.profile())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("claims")
    void aClaimIsOneLine(Claim claim) {
        assertThat(List.of(claim.sentence(), claim.english(), claim.promised()))
                .allSatisfy(text -> assertThat(text).isNotBlank().doesNotContain("\n"));
    }

    @Test
    void effectsAreThoseOfTheTableOfSiblings() {
        List<String> effects = TableFile.rows(Finding.class, "siblings.tsv", 8).stream()
                .map(row -> row.get(0))
                .toList();
        assertThat(claims().map(Claim::test)
                        .filter(ClaimTest.NoOtherWay.class::isInstance)
                        .map(test -> ((ClaimTest.NoOtherWay) test).effect()))
                .isNotEmpty()
                .isSubsetOf(effects);
    }

    @Test
    void callsAreCallsOfSomeAbi() {
        assertThat(claims().map(Claim::test).flatMap(LedgerTests::calls))
                .hasSizeGreaterThan(30)
                .allMatch(SyscallTable::isKnownAnywhere);
    }

    private static Stream<String> calls(ClaimTest test) {
        if (test instanceof ClaimTest.CallDenied denied) {
            return Stream.of(denied.call());
        }
        if (test instanceof ClaimTest.BlockedByDefault blocked) {
            return Stream.of(blocked.call());
        }
        if (test instanceof ClaimTest.AllBlocked blocked) {
            return blocked.calls().stream();
        }
        if (test instanceof ClaimTest.MountFlags flags) {
            return flags.closed().stream();
        }
        return test instanceof ClaimTest.CallsAllowed allowed ? allowed.calls().stream() : Stream.of();
    }

    @ParameterizedTest
    @ValueSource(strings = {"claims", "../catalog/restrict", "restrict", "", "/etc/passwd"})
    void onlyProfilesOfClaimsAreFound(String id) {
        assertThat(Ledger.document(id)).isEmpty();
    }

    /** MS_RDONLY 1, MS_NOSUID 2, MS_NODEV 4, MS_NOEXEC 8, MS_REMOUNT 0x20, MS_BIND 0x1000, MS_MOVE 0x2000 (linux/mount.h). */
    @ParameterizedTest
    @CsvSource({
        "0x0, false",
        "0x1, true",
        "0xf, true",
        "0xe, false",
        "0x401, true",
        "0x21, false",
        "0x1000, false",
        "0x1001, false",
        "0x5001, false",
        "0x2001, false",
        "0x40001, false",
        "0x100001, false"
    })
    void theAdvancedMountProfileLetsPlainReadOnlyMountsThrough(String flags, boolean passes) throws ProfileException {
        for (Machine machine : Machine.values()) {
            Oracle oracle = oracle("mount-advanced", machine);
            long[] arguments = {0, 0, 0, Long.decode(flags), 0, 0};
            int mount = SyscallTable.of(machine.nativeAbi())
                    .byName("mount")
                    .orElseThrow()
                    .number();
            assertThat(oracle.decide(machine.nativeAbi(), mount, arguments)
                            .decision()
                            .executes())
                    .as("%s %s", machine, flags)
                    .isEqualTo(passes);
        }
    }

    private static Oracle oracle(String id, Machine machine) throws ProfileException {
        byte[] document = Ledger.document(id).orElseThrow();
        return Oracle.of(
                ProfileReader.read(id, document),
                new Circumstances(
                        machine, new KernelVersion(6, 1), Circumstances.DOCKER_CAPABILITIES, Optional.empty()));
    }
}
