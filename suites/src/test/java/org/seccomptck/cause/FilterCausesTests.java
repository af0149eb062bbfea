package org.seccomptck.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.cell.Bundle;
import org.seccomptck.cell.MalformedBundle;
import org.seccomptck.compiler.Libseccomp;
import org.seccomptck.compiler.LibseccompExport;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.Check;
import org.seccomptck.record.Party;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Verdict;

/** Each cause, with a document that has it and with nothing else. */
class FilterCausesTests {
    private static final String HEAD =
            "'defaultAction': 'SCMP_ACT_ALLOW', 'architectures': ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86']";
    private static final String DENY_LINK = rules("{'names': ['link'], 'action': 'SCMP_ACT_ERRNO'}");
    private static final String ALLOW_ALL = rules("");
    private static final String DENY_THREE =
            rules("{'names': ['link'], 'action': 'SCMP_ACT_ERRNO'}, {'names': ['chmod'], 'action': 'SCMP_ACT_ERRNO'},"
                    + "{'names': ['mount'], 'action': 'SCMP_ACT_ERRNO', 'errnoRet': 38}");

    private Libseccomp libseccomp;

    @BeforeEach
    void load() {
        Optional<Path> library = Stream.of(
                        System.getProperty("seccomptck.libseccomp", ""),
                        "/usr/lib/x86_64-linux-gnu/" + Libseccomp.FILE,
                        "/usr/lib64/" + Libseccomp.FILE)
                .map(Path::of)
                .filter(Files::isRegularFile)
                .findFirst();
        assumeThat(library).as("an installed libseccomp").isPresent();
        libseccomp = Libseccomp.load(library.orElseThrow());
    }

    /** What an OCI runtime did with a bundle that says what the document says. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # loaded instead of DENY_THREE                    | causes
            # a name was taken away
            {'names': ['chmod'], 'action': 'SCMP_ACT_ERRNO'}, {'names': ['mount'], 'action': 'SCMP_ACT_ERRNO', 'errnoRet': 38} | NAME_DROPPED/OCI_RUNTIME/[link]
            # another errno
            {'names': ['link', 'chmod'], 'action': 'SCMP_ACT_ERRNO'}, {'names': ['mount'], 'action': 'SCMP_ACT_ERRNO'} | RULE_ALTERED/OCI_RUNTIME/[/syscalls/2]
            # both at once
            {'names': ['chmod'], 'action': 'SCMP_ACT_ERRNO'}, {'names': ['mount'], 'action': 'SCMP_ACT_ERRNO'} | NAME_DROPPED/OCI_RUNTIME/[link] RULE_ALTERED/OCI_RUNTIME/[/syscalls/2]
            # a call that the document leaves to the default
            {'names': ['link', 'chmod', 'getpid'], 'action': 'SCMP_ACT_ERRNO'}, {'names': ['mount'], 'action': 'SCMP_ACT_ERRNO', 'errnoRet': 38} | RULE_ALTERED/OCI_RUNTIME/[/defaultAction]
            # the same filter
            {'names': ['link', 'chmod'], 'action': 'SCMP_ACT_ERRNO'}, {'names': ['mount'], 'action': 'SCMP_ACT_ERRNO', 'errnoRet': 38} |
            """)
    void whatAnOciRuntimeDid(String loaded, String causes) throws ProfileException, MalformedBundle {
        assertThat(causes(DENY_THREE, compile(rules(loaded)), suspects(DENY_THREE, DENY_THREE)))
                .containsExactlyInAnyOrder(causes == null ? new String[0] : causes.split(" ", -1));
    }

    /** What an engine did; the OCI runtime and the library are faithful to the bundle. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # the document | the bundle | the cause
            {'defaultAction': 'SCMP_ACT_ERRNO', 'defaultErrnoRet': 38, 'syscalls': [{'names': ['read'], 'action': 'SCMP_ACT_ALLOW'}]} | {'defaultAction': 'SCMP_ACT_ERRNO', 'syscalls': [{'names': ['read'], 'action': 'SCMP_ACT_ALLOW'}]} | MEMBER_DROPPED/ENGINE/[defaultErrnoRet]
            {'defaultAction': 'SCMP_ACT_ALLOW', 'syscalls': [{'names': ['read'], 'action': 'SCMP_ACT_ERRNO', 'errnoRet': 5}]} | {'defaultAction': 'SCMP_ACT_ALLOW', 'syscalls': [{'names': ['read'], 'action': 'SCMP_ACT_ERRNO'}]} | MEMBER_DROPPED/ENGINE/[errnoRet]
            {'defaultAction': 'SCMP_ACT_ALLOW', 'archMap': [{'architecture': 'SCMP_ARCH_X86_64', 'subArchitectures': ['SCMP_ARCH_X86']}], 'syscalls': []} | {'defaultAction': 'SCMP_ACT_ALLOW', 'syscalls': []} | MEMBER_DROPPED/ENGINE/[archMap]
            {'defaultAction': 'SCMP_ACT_ALLOW', 'syscalls': [{'names': ['read'], 'action': 'SCMP_ACT_ERRNO', 'includes': {'caps': ['CAP_SYS_BOOT']}}]} | {'defaultAction': 'SCMP_ACT_ALLOW', 'syscalls': [{'names': ['read'], 'action': 'SCMP_ACT_ERRNO'}]} | MEMBER_DROPPED/ENGINE/[includes and excludes]
            {'defaultAction': 'SCMP_ACT_ALLOW', 'syscalls': [{'names': ['read'], 'action': 'SCMP_ACT_ERRNO'}]} | {'defaultAction': 'SCMP_ACT_ALLOW', 'syscalls': [{'names': ['write'], 'action': 'SCMP_ACT_ERRNO'}]} | BUNDLE_DIFFERS/ENGINE/[]
            """)
    void whatAnEngineDid(String document, String bundle, String cause) throws ProfileException, MalformedBundle {
        assertThat(causes(quoted(document), compile(quoted(bundle)), suspects(quoted(document), quoted(bundle))))
                .containsExactly(cause);
    }

    @Test
    void anEngineThatHandsOverNoProfile() throws ProfileException, MalformedBundle {
        Suspects suspects = new Suspects(
                Optional.of(document(DENY_LINK)),
                Optional.of(Bundle.read("{\"linux\": {}}")),
                Optional.of(libseccomp),
                Map.of());
        assertThat(causes(DENY_LINK, new FilterStack(List.of()), suspects))
                .containsExactly("DOCUMENT_NOT_READ/ENGINE/[]");
    }

    @Test
    void anOciRuntimeThatLoadsNoFilter() throws ProfileException, MalformedBundle {
        assertThat(causes(DENY_LINK, new FilterStack(List.of()), suspects(DENY_LINK, DENY_LINK)))
                .containsExactly("FILTER_MISSING/OCI_RUNTIME/[]");
    }

    @Test
    void anOciRuntimeThatLoadsTheFilterOfAnotherProfile() throws ProfileException, MalformedBundle {
        String other = rules("{'names': ['chmod'], 'action': 'SCMP_ACT_ERRNO'}");
        Suspects suspects = new Suspects(
                Optional.of(document(DENY_LINK)),
                bundle(DENY_LINK),
                Optional.of(libseccomp),
                Map.of("other", oracle(other), "same", oracle(DENY_LINK)));
        assertThat(causes(DENY_LINK, compile(other), suspects)).containsExactly("OTHER_PROFILE/OCI_RUNTIME/[other]");
    }

    @Test
    void anOciRuntimeThatForgetsAnArchitecture() throws ProfileException, MalformedBundle {
        String forgotten = DENY_LINK.replace(", \"SCMP_ARCH_X86\"", "");
        assertThat(causes(DENY_LINK, compile(forgotten), suspects(DENY_LINK, DENY_LINK)))
                .containsExactly("ARCHITECTURE_ALTERED/OCI_RUNTIME/[i386]");
    }

    @Test
    void nobodyIsBlamedForWhatWasNotSeen() throws ProfileException, MalformedBundle {
        FilterStack withoutIt = compile(ALLOW_ALL);
        Suspects noBundle =
                new Suspects(Optional.of(document(DENY_LINK)), Optional.empty(), Optional.of(libseccomp), Map.of());
        Suspects noLibrary =
                new Suspects(Optional.of(document(DENY_LINK)), bundle(DENY_LINK), Optional.empty(), Map.of());

        assertThat(causes(DENY_LINK, withoutIt, noBundle)).containsExactly("NAME_DROPPED/ENGINE_OR_OCI_RUNTIME/[link]");
        assertThat(causes(DENY_LINK, withoutIt, noLibrary))
                .containsExactly("NAME_DROPPED/OCI_RUNTIME_OR_LIBSECCOMP/[link]");
    }

    // A misspelt name is one that no library knows; the filter without it is what the OCI runtime must load.
    @Test
    void aNameThatTheLibraryDoesNotKnowIsTheLibrarys() throws ProfileException, MalformedBundle {
        String name = newestUnknownName();
        String document = rules("{'names': ['%s'], 'action': 'SCMP_ACT_ERRNO'}".formatted(name));
        assertThat(causes(document, compile(document), suspects(document, document)))
                .containsExactly("NAME_DROPPED/LIBSECCOMP/[]");
    }

    @Test
    void manyRulesThatAreAlteredAlikeAreOneCause() throws ProfileException, MalformedBundle {
        String document = rules(errnos(5));
        String loaded = rules(errnos(0));
        assertThat(causes(document, compile(loaded), suspects(document, document)))
                .containsExactly("RULE_ALTERED/OCI_RUNTIME/[*, ERRNO(EPERM)]");
    }

    /** Rules for six calls: each with another errno, or all with EPERM. */
    private static String errnos(int first) {
        List<String> names = List.of("link", "chmod", "mount", "unlink", "rmdir", "mkdir");
        return IntStream.range(0, names.size())
                .mapToObj(i -> "{'names': ['%s'], 'action': 'SCMP_ACT_ERRNO', 'errnoRet': %d}"
                        .formatted(names.get(i), first == 0 ? 1 : first + i))
                .collect(Collectors.joining(", "));
    }

    // Both match a call with arguments 1 and 2; the document has TRAP first, libseccomp asks argument 1 first.
    @Test
    void aDocumentThatContradictsItself() throws ProfileException, MalformedBundle {
        String document = rules("""
                {'names': ['link'], 'action': 'SCMP_ACT_TRAP', 'args': [{'index': 0, 'value': 1, 'op': 'SCMP_CMP_EQ'}]},
                {'names': ['link'], 'action': 'SCMP_ACT_ERRNO', 'args': [{'index': 1, 'value': 2, 'op': 'SCMP_CMP_EQ'}]}
                """);
        FilterProof proof = prove(document, compile(document), suspects(document, document));
        assertThat(proof.deviations())
                .extracting(one -> one.cause().kind())
                .containsOnly(CauseKind.CONTRADICTING_RULES);
        assertThat(checks(proof).get(0).verdict()).isEqualTo(Verdict.UNDECIDED);
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
    void anErrorOfLibseccompIsNothingElse(String rules) throws ProfileException, MalformedBundle {
        String document = rules(rules);
        FilterProof proof = prove(document, compile(document), suspects(document, document));

        // A version without the error is as right.
        assertThat(proof.deviations())
                .extracting(Deviation::cause)
                .allMatch(CauseKey.of(CauseKind.COMPILER, Party.LIBSECCOMP)::equals);
        assertThat(proof.deviations())
                .extracting(one -> one.difference().loaded())
                .allMatch(Decision.ALLOW::equals);
    }

    @Test
    void rulesThatMakeALongerProgramThanKernelsTakeAreNoFilter() throws ProfileException, MalformedBundle {
        // Four instructions each: both halves are loaded and compared.
        String document = rules(IntStream.range(1, 1100)
                .mapToObj(
                        "{'names': ['link'], 'action': 'SCMP_ACT_ERRNO', 'args': [{'index': 0, 'value': %1$d0000000%1$d, 'op': 'SCMP_CMP_EQ'}]}"
                                ::formatted)
                .collect(Collectors.joining(", ")));

        assertThat(libseccomp.export(oracle(document).profile())).isInstanceOf(LibseccompExport.Refused.class);
    }

    @Test
    void onlyWitnessesThatAllRefuteTheProofPutItInDoubt() throws ProfileException, MalformedBundle {
        FilterProof proof = prove(DENY_LINK, compile(ALLOW_ALL), suspects(DENY_LINK, DENY_LINK));

        Check confirmed = new ProofChecks("filter-proof", proof, one -> Optional.of(new Observation.Passed()))
                .of(Abi.X86_64)
                .get(0);
        assertThat(confirmed.verdict()).isEqualTo(Verdict.FAIL_OPEN);
        assertThat(confirmed.outcome().reasons())
                .filteredOn(reason -> reason.code() == ReasonCode.WITNESSES_CONFIRM)
                .singleElement()
                .satisfies(reason -> assertThat(reason.parameters()).containsExactly("1", "1"));

        Check refuted = new ProofChecks("filter-proof", proof, one -> Optional.of(new Observation.Returned(-1)))
                .of(Abi.X86_64)
                .get(0);
        assertThat(refuted.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(refuted.outcome().reasons()).anyMatch(reason -> reason.code() == ReasonCode.WITNESS_REFUTES);
    }

    private List<String> causes(String document, FilterStack loaded, Suspects suspects)
            throws ProfileException, MalformedBundle {
        return prove(document, loaded, suspects).deviations().stream()
                .map(Deviation::cause)
                .map(cause -> cause.kind() + "/" + cause.party() + "/" + cause.parameters())
                .distinct()
                .toList();
    }

    private static FilterProof prove(String document, FilterStack loaded, Suspects suspects)
            throws ProfileException, MalformedBundle {
        return FilterProof.prove(Optional.of(oracle(document)), loaded, suspects);
    }

    private static List<Check> checks(FilterProof proof) {
        return new ProofChecks("filter-proof", proof, question -> Optional.empty()).of(Abi.X86_64);
    }

    private Suspects suspects(String document, String bundle) throws ProfileException, MalformedBundle {
        return new Suspects(Optional.of(document(document)), bundle(bundle), Optional.of(libseccomp), Map.of());
    }

    private static Optional<Bundle> bundle(String seccomp) throws MalformedBundle {
        return Optional.of(Bundle.read("{\"linux\": {\"seccomp\": %s}}".formatted(seccomp)));
    }

    private FilterStack compile(String document) throws ProfileException, MalformedBundle {
        LibseccompExport export = libseccomp.export(oracle(document).profile());
        assertThat(export).isInstanceOf(LibseccompExport.Compiled.class);
        return new FilterStack(List.of(((LibseccompExport.Compiled) export).program()));
    }

    /** A name of the kit's tables that the installed library is too old for. */
    private String newestUnknownName() {
        Optional<String> unknown = org.seccomptck.abi.SyscallTable.of(Abi.X86_64).rows().stream()
                .map(row -> row.name())
                .filter(name -> !libseccomp.knows(name))
                .findFirst();
        assumeThat(unknown)
                .as("a call that the installed libseccomp does not know")
                .isPresent();
        return unknown.orElseThrow();
    }

    private static String rules(String rules) {
        return quoted("{%s, 'syscalls': [%s]}".formatted(HEAD, rules));
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }

    private static Profile document(String text) throws ProfileException, MalformedBundle {
        return ProfileReader.read("test", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Oracle oracle(String text) throws ProfileException, MalformedBundle {
        return Oracle.of(
                document(text),
                new Circumstances(
                        Machine.X86_64,
                        new KernelVersion(6, 1),
                        Circumstances.DOCKER_CAPABILITIES,
                        Optional.of(Dialect.CRUN)));
    }
}
