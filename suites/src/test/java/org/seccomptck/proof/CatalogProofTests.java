package org.seccomptck.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.catalog.Catalog;
import org.seccomptck.catalog.CatalogEntry;
import org.seccomptck.cause.Deviation;
import org.seccomptck.cause.FilterProof;
import org.seccomptck.cause.ProofChecks;
import org.seccomptck.cause.Suspects;
import org.seccomptck.compiler.Libseccomp;
import org.seccomptck.compiler.LibseccompExport;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.Check;
import org.seccomptck.record.Party;
import org.seccomptck.record.Verdict;

/** Every catalogued profile, also those under which no container starts: libseccomp makes of it what it says. */
class CatalogProofTests {
    private Libseccomp libseccomp;

    @BeforeEach
    void load() {
        libseccomp = InstalledLibseccomp.load();
        assumeThat(Libseccomp.compilesFor(Machine.X86_64)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void isCompiledAsItSays(CatalogEntry entry) throws IOException, ProfileException {
        Profile document = ProfileReader.read(entry.id(), Catalog.load().document(entry));
        Oracle oracle = Oracle.of(
                document,
                new Circumstances(
                        Machine.X86_64,
                        new KernelVersion(6, 1),
                        Circumstances.DOCKER_CAPABILITIES,
                        // crun loads what libseccomp makes, and nothing else.
                        Optional.of(Dialect.CRUN)));
        LibseccompExport export = libseccomp.export(oracle.profile());
        assertThat(export).isInstanceOf(LibseccompExport.Compiled.class);
        FilterStack filter = new FilterStack(List.of(((LibseccompExport.Compiled) export).program()));

        new RandomCalls(filter, new Random(1)).compare(RandomCalls.CALLS);
        FilterProof proof = FilterProof.prove(
                Optional.of(oracle),
                filter,
                new Suspects(Optional.of(document), Optional.empty(), Optional.of(libseccomp), Map.of()));

        assertThat(proof.problem()).isEmpty();
        // An old library may lack names; nothing else may differ. No engine had a part, so nobody saw a bundle.
        assertThat(proof.deviations())
                .extracting(Deviation::cause)
                .allMatch(CauseKey.of(CauseKind.NAME_DROPPED, Party.UNKNOWN)::equals);
        if (proof.deviations().isEmpty()) {
            ProofChecks checks = new ProofChecks("filter-proof", proof, question -> Optional.empty());
            assertThat(Machine.X86_64.abis())
                    .allSatisfy(abi -> assertThat(checks.of(abi))
                            .extracting(Check::verdict)
                            .containsExactly(Verdict.CONFORMS));
        }
    }

    static List<CatalogEntry> profiles() {
        return Catalog.load().entries();
    }
}
