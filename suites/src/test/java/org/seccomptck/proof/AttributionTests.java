package org.seccomptck.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.compiler.Libseccomp;
import org.seccomptck.compiler.LibseccompExport;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.record.Verdict;
import org.seccomptck.verdict.Cause;
import org.seccomptck.verdict.Deviation;
import org.seccomptck.verdict.ProofJudge;
import org.seccomptck.verdict.Suspects;
import org.seccomptck.verdict.Witnesses;

/** Each cause, with a document that has it and with nothing else. */
class AttributionTests {
    private static final String DENY_LINK = profile("{'names': ['link'], 'action': 'SCMP_ACT_ERRNO'}");
    private static final String ALLOW_ALL = profile("");

    private Libseccomp libseccomp;

    @BeforeEach
    void load() {
        libseccomp = InstalledLibseccomp.load();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # The mask clears bit 3, so that the masked argument can never be 8.
            {'names': ['link'], 'action': 'SCMP_ACT_ERRNO', 'args': [{'index': 0, 'value': 7, 'valueTwo': 9, 'op': 'SCMP_CMP_MASKED_EQ'}]} | MASK_CUT | FAIL_CLOSED
            # Both match a call with arguments 1 and 2; the document has TRAP first, libseccomp asks argument 1 first.
            {'names': ['link'], 'action': 'SCMP_ACT_TRAP', 'args': [{'index': 0, 'value': 1, 'op': 'SCMP_CMP_EQ'}]}, {'names': ['link'], 'action': 'SCMP_ACT_ERRNO', 'args': [{'index': 1, 'value': 2, 'op': 'SCMP_CMP_EQ'}]} | CONTRADICTING_RULES | UNDECIDED
            """)
    void whatLibseccompMakesOfRules(String rules, Cause cause, Verdict.Kind kind) throws ProfileException {
        Oracle oracle = oracle(profile(rules));
        ProofJudge proof = ProofJudge.prove(Optional.of(oracle), compile(oracle), suspects(Optional.empty()));

        assertThat(proof.deviations()).extracting(Deviation::cause).containsOnly(cause);
        assertThat(proof.verdict(Abi.X86_64).kind()).isEqualTo(kind);
        assertThat(proof.verdict(Abi.X86_64).reason()).contains(cause + ": " + cause.explanation());
    }

    // Seen with 2.5.4, 2.6.0 and 2.6.1: 1 is below 4294967296, yet the lower half is compared with the upper half's
    // value; and on i386 the call's number is not loaded when the first rule is about a call that i386 lacks.
    @ParameterizedTest
    @ValueSource(strings = {"""
                {'names': ['link'], 'action': 'SCMP_ACT_KILL',
                 'args': [{'index': 1, 'value': 0, 'op': 'SCMP_CMP_LE'}]},
                {'names': ['link'], 'action': 'SCMP_ACT_KILL_THREAD',
                 'args': [{'index': 1, 'value': 4294967296, 'op': 'SCMP_CMP_LT'}]}
                """, """
                {'names': ['semtimedop'], 'action': 'SCMP_ACT_ERRNO'},
                {'names': ['keyctl'], 'action': 'SCMP_ACT_ERRNO',
                 'args': [{'index': 0, 'value': 2, 'op': 'SCMP_CMP_EQ'}]}
                """})
    void anErrorOfLibseccompIsNothingElse(String rules) throws ProfileException {
        Oracle oracle = oracle(profile(rules));
        ProofJudge proof = ProofJudge.prove(Optional.of(oracle), compile(oracle), suspects(Optional.empty()));

        // A version without the error is as right.
        assertThat(proof.deviations()).extracting(Deviation::cause).allMatch(Cause.LIBSECCOMP::equals);
        assertThat(proof.deviations())
                .extracting(one -> one.difference().loaded())
                .allMatch(Decision.ALLOW::equals);
    }

    @Test
    void aNameThatWasDropped() throws ProfileException {
        Oracle oracle = oracle(DENY_LINK);
        FilterStack withoutIt = compile(oracle(ALLOW_ALL));

        // Without the library it shows in the filter alone; with it, it is known that the name was there to be had.
        assertThat(ProofJudge.prove(Optional.of(oracle), withoutIt).deviations())
                .extracting(Deviation::cause)
                .containsOnly(Cause.NAME_DROPPED);
        assertThat(ProofJudge.prove(Optional.of(oracle), withoutIt, suspects(Optional.empty()))
                        .deviations())
                .extracting(Deviation::cause)
                .containsOnly(Cause.ENGINE_OR_OCI_RUNTIME);
    }

    @Test
    void anEngineThatHandsOverSomethingElse() throws ProfileException {
        Oracle oracle = oracle(DENY_LINK);
        FilterStack withoutIt = compile(oracle(ALLOW_ALL));

        assertThat(causes(oracle, withoutIt, config(ALLOW_ALL))).containsOnly(Cause.ENGINE);
        assertThat(causes(oracle, new FilterStack(List.of()), "{\"linux\": {}}"))
                .containsOnly(Cause.ENGINE);
        assertThat(causes(oracle, withoutIt, config(DENY_LINK))).containsOnly(Cause.OCI_RUNTIME);
    }

    @Test
    void theOciRuntimeIsNotBlamedForWhatItMayHaveBeenHanded() throws ProfileException {
        Oracle oracle = oracle(DENY_LINK);
        FilterStack withoutIt = compile(oracle(ALLOW_ALL));
        String third = profile("{'names': ['link'], 'action': 'SCMP_ACT_TRAP'}");

        // Nobody saw the configuration; or it was seen, and neither says what the document says nor what was loaded.
        ProofJudge unseen = ProofJudge.prove(Optional.of(oracle), withoutIt, suspects(Optional.empty()));
        assertThat(unseen.deviations()).extracting(Deviation::cause).containsOnly(Cause.ENGINE_OR_OCI_RUNTIME);
        assertThat(unseen.verdict(Abi.X86_64).reason())
                .contains("engine handed over something else, or the OCI runtime loads something else")
                .contains("config.json that the OCI runtime was handed could not be seen");
        assertThat(causes(oracle, withoutIt, config(third))).containsOnly(Cause.ENGINE_OR_OCI_RUNTIME);
    }

    @Test
    void rulesThatMakeALongerProgramThanKernelsTakeAreNoFilter() throws ProfileException {
        // Four instructions each: both halves are loaded and compared.
        String rules = IntStream.range(1, 1100)
                .mapToObj(
                        "{'names': ['link'], 'action': 'SCMP_ACT_ERRNO', 'args': [{'index': 0, 'value': %1$d0000000%1$d, 'op': 'SCMP_CMP_EQ'}]}"
                                ::formatted)
                .collect(Collectors.joining(", "));

        assertThat(libseccomp.export(oracle(profile(rules)).profile()))
                .isInstanceOfSatisfying(
                        LibseccompExport.Refused.class,
                        refused -> assertThat(refused.words()).startsWith("A filter has 1 … 4096 instructions, not "));
    }

    @Test
    void aVerdictSaysThatTheLibraryCouldNotBeHad() throws ProfileException {
        Oracle oracle = oracle(DENY_LINK);
        FilterStack other = compile(oracle(profile("{'names': ['chmod'], 'action': 'SCMP_ACT_TRAP'}")));

        assertThat(ProofJudge.prove(Optional.of(oracle), other)
                        .verdict(Abi.X86_64)
                        .reason())
                .contains("UNEXPLAINED: no known cause explains it")
                .contains("libseccomp that the OCI runtime uses cannot be loaded here");
    }

    @Test
    void aWitnessThatTheKernelRefutesLeavesTheVerdictOpen() throws ProfileException {
        Oracle oracle = oracle(DENY_LINK);
        ProofJudge proof = ProofJudge.prove(Optional.of(oracle), compile(oracle(ALLOW_ALL)));
        Verdict verdict = proof.verdict(Abi.X86_64);
        List<Deviation> deviations = proof.deviations(Abi.X86_64);

        Witnesses confirmed = Witnesses.of(deviations, question -> Optional.of(new Observation.Passed()));
        assertThat(confirmed.confirm(verdict)).isEqualTo(verdict);
        assertThat(confirmed.describe()).startsWith("1 of 1 witnesses");

        Witnesses refuted = Witnesses.of(deviations, question -> Optional.of(new Observation.Returned(-1)));
        assertThat(refuted.confirm(verdict).kind()).isEqualTo(Verdict.Kind.UNDECIDED);
        assertThat(refuted.confirm(verdict).reason()).contains("but observed: EPERM");

        assertThat(Witnesses.of(deviations, question -> Optional.empty()).describe())
                .isEmpty();
    }

    private List<Cause> causes(Oracle oracle, FilterStack loaded, String config) {
        return ProofJudge.prove(Optional.of(oracle), loaded, suspects(Suspects.HandedOver.of(config)))
                .deviations()
                .stream()
                .map(Deviation::cause)
                .toList();
    }

    private Suspects suspects(Optional<Suspects.HandedOver> handedOver) {
        return new Suspects(Optional.of(libseccomp), handedOver);
    }

    private FilterStack compile(Oracle oracle) {
        LibseccompExport export = libseccomp.export(oracle.profile());
        assertThat(export).isInstanceOf(LibseccompExport.Compiled.class);
        return new FilterStack(List.of(((LibseccompExport.Compiled) export).program()));
    }

    private static String config(String seccomp) {
        return "{\"linux\": {\"seccomp\": %s}}".formatted(seccomp);
    }

    private static String profile(String rules) {
        return "{'defaultAction': 'SCMP_ACT_ALLOW', 'architectures': ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'], 'syscalls': [%s]}"
                .formatted(rules)
                .replace('\'', '"');
    }

    private static Oracle oracle(String text) throws ProfileException {
        return Oracle.of(
                ProfileReader.read("test", text.getBytes(StandardCharsets.UTF_8)),
                new Circumstances(
                        Machine.X86_64,
                        new KernelVersion(6, 1),
                        Circumstances.DOCKER_CAPABILITIES,
                        Optional.of(Dialect.CRUN)));
    }
}
