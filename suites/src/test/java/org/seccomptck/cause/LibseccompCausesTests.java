package org.seccomptck.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seccomptck.cause.CompiledFilters.document;
import static org.seccomptck.cause.CompiledFilters.prove;
import static org.seccomptck.cause.CompiledFilters.quoted;
import static org.seccomptck.cause.CompiledFilters.rules;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.cell.MalformedBundle;
import org.seccomptck.compiler.LibseccompExport;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.Party;
import org.seccomptck.record.Verdict;

/** What libseccomp itself makes of a document, and the causes for it. */
class LibseccompCausesTests {
    private final CompiledFilters filters = CompiledFilters.installed();

    // No library knows a misspelt name; the OCI runtime must load the filter without it.
    @Test
    void aNameThatTheLibraryDoesNotKnowIsTheLibrarys() throws ProfileException, MalformedBundle {
        String name = filters.unknownName();
        String document = rules("{'names': ['%s'], 'action': 'SCMP_ACT_ERRNO'}".formatted(name));
        assertThat(filters.causes(document, filters.compile(document), filters.suspects(document, document)))
                .containsExactly("NAME_DROPPED/LIBSECCOMP/[]");
    }

    // Both match a call with arguments 1 and 2; the document has TRAP first, libseccomp asks argument 1 first.
    @Test
    void aDocumentThatContradictsItself() throws ProfileException, MalformedBundle {
        String document = rules("""
                {'names': ['link'], 'action': 'SCMP_ACT_TRAP', 'args': [{'index': 0, 'value': 1, 'op': 'SCMP_CMP_EQ'}]},
                {'names': ['link'], 'action': 'SCMP_ACT_ERRNO', 'args': [{'index': 1, 'value': 2, 'op': 'SCMP_CMP_EQ'}]}
                """);
        FilterProof proof = prove(document, filters.compile(document), filters.suspects(document, document));
        assertThat(proof.deviations())
                .extracting(one -> one.cause().kind())
                .containsOnly(CauseKind.CONTRADICTING_RULES);
        assertThat(new ProofChecks("filter-proof", proof, question -> Optional.empty())
                        .of(Abi.X86_64)
                        .get(0)
                        .verdict())
                .isEqualTo(Verdict.UNDECIDED);
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
        FilterProof proof = prove(document, filters.compile(document), filters.suspects(document, document));

        // A version without the error is right, too.
        assertThat(proof.deviations())
                .extracting(Deviation::cause)
                .allMatch(CauseKey.of(CauseKind.COMPILER, Party.LIBSECCOMP)::equals);
        assertThat(proof.deviations())
                .extracting(one -> one.difference().loaded())
                .allMatch(Decision.ALLOW::equals);
    }

    // 2.5.4 also loses the rule on x86_64 and x32; nobody removed the name.
    @Test
    void aRuleLostByLibseccompIsNoDroppedName() throws ProfileException, MalformedBundle {
        String document = quoted("""
                {'defaultAction': 'SCMP_ACT_ALLOW',
                'archMap': [{'architecture': 'SCMP_ARCH_X86_64',
                             'subArchitectures': ['SCMP_ARCH_X86', 'SCMP_ARCH_X32']}],
                'syscalls': [
                  {'names': ['semtimedop'], 'action': 'SCMP_ACT_TRACE',
                   'args': [{'index': 0, 'value': 3, 'op': 'SCMP_CMP_LT'}]},
                  {'names': ['socketcall'], 'action': 'SCMP_ACT_KILL'}]}
                """);
        assertThat(filters.causes(document, filters.compile(document), filters.suspects(document, document)))
                .containsExactly("COMPILER/LIBSECCOMP/[]");
    }

    @Test
    void rulesThatMakeALongerProgramThanKernelsTakeAreNoFilter() throws ProfileException, MalformedBundle {
        // Four instructions each: both halves are loaded and compared.
        String document = rules(IntStream.range(1, 1100)
                .mapToObj(
                        "{'names': ['link'], 'action': 'SCMP_ACT_ERRNO', 'args': [{'index': 0, 'value': %1$d0000000%1$d, 'op': 'SCMP_CMP_EQ'}]}"
                                ::formatted)
                .collect(Collectors.joining(", ")));

        assertThat(filters.export(document)).isInstanceOf(LibseccompExport.Refused.class);
    }
}
