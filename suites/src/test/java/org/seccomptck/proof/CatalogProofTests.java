package org.seccomptck.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.catalog.Catalog;
import org.seccomptck.catalog.CatalogEntry;
import org.seccomptck.compiler.Libseccomp;
import org.seccomptck.compiler.LibseccompExport;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.record.Verdict;
import org.seccomptck.verdict.Cause;
import org.seccomptck.verdict.Deviation;
import org.seccomptck.verdict.ProofJudge;
import org.seccomptck.verdict.Suspects;

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
        Oracle oracle = Oracle.of(
                ProfileReader.read(entry.id(), Catalog.load().document(entry)),
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
        ProofJudge proof =
                ProofJudge.prove(Optional.of(oracle), filter, new Suspects(Optional.of(libseccomp), Optional.empty()));

        // An old library may lack names; nothing else may differ.
        assertThat(proof.deviations()).extracting(Deviation::cause).allMatch(Cause.NAME_DROPPED::equals);
        if (proof.deviations().isEmpty()) {
            assertThat(Stream.of(Abi.X86_64, Abi.X32, Abi.I386))
                    .allSatisfy(abi -> assertThat(proof.verdict(abi).kind()).isEqualTo(Verdict.Kind.CONFORMS));
        }
    }

    static List<CatalogEntry> profiles() {
        return Catalog.load().entries();
    }
}
