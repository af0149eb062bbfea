package org.seccomptck.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seccomptck.cause.CompiledFilters.ALLOW_ALL;
import static org.seccomptck.cause.CompiledFilters.DENY_LINK;
import static org.seccomptck.cause.CompiledFilters.bundle;
import static org.seccomptck.cause.CompiledFilters.document;
import static org.seccomptck.cause.CompiledFilters.oracle;
import static org.seccomptck.cause.CompiledFilters.quoted;
import static org.seccomptck.cause.CompiledFilters.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.cell.Bundle;
import org.seccomptck.cell.MalformedBundle;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.profile.reading.ProfileException;

/** Each cause, with a document that shows this cause only. */
class FilterCausesTests {
    private static final String DENY_THREE =
            rules("{'names': ['link'], 'action': 'SCMP_ACT_ERRNO'}, {'names': ['chmod'], 'action': 'SCMP_ACT_ERRNO'},"
                    + "{'names': ['mount'], 'action': 'SCMP_ACT_ERRNO', 'errnoRet': 38}");

    private final CompiledFilters filters = CompiledFilters.installed();

    /** Faults of an OCI runtime whose bundle equals the document. */
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
        assertThat(filters.causes(DENY_THREE, filters.compile(rules(loaded)), filters.suspects(DENY_THREE, DENY_THREE)))
                .containsExactlyInAnyOrder(causes == null ? new String[0] : causes.split(" ", -1));
    }

    /** Faults of an engine; the OCI runtime and the library follow the bundle. */
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
        assertThat(filters.causes(
                        quoted(document),
                        filters.compile(quoted(bundle)),
                        filters.suspects(quoted(document), quoted(bundle))))
                .containsExactly(cause);
    }

    @Test
    void anEngineThatHandsOverNoProfile() throws ProfileException, MalformedBundle {
        Suspects suspects = new Suspects(
                Optional.of(document(DENY_LINK)),
                Optional.of(Bundle.read("{\"linux\": {}}")),
                Optional.of(filters.libseccomp()),
                Map.of());
        assertThat(filters.causes(DENY_LINK, new FilterStack(List.of()), suspects))
                .containsExactly("DOCUMENT_NOT_READ/ENGINE/[]");
    }

    @Test
    void anOciRuntimeThatLoadsNoFilter() throws ProfileException, MalformedBundle {
        assertThat(filters.causes(DENY_LINK, new FilterStack(List.of()), filters.suspects(DENY_LINK, DENY_LINK)))
                .containsExactly("FILTER_MISSING/OCI_RUNTIME/[]");
    }

    @Test
    void anOciRuntimeThatLoadsTheFilterOfAnotherProfile() throws ProfileException, MalformedBundle {
        String other = rules("{'names': ['chmod'], 'action': 'SCMP_ACT_ERRNO'}");
        Suspects suspects = new Suspects(
                Optional.of(document(DENY_LINK)),
                bundle(DENY_LINK),
                Optional.of(filters.libseccomp()),
                Map.of("other", oracle(other), "same", oracle(DENY_LINK)));
        assertThat(filters.causes(DENY_LINK, filters.compile(other), suspects))
                .containsExactly("OTHER_PROFILE/OCI_RUNTIME/[other]");
    }

    @Test
    void anOciRuntimeThatForgetsAnArchitecture() throws ProfileException, MalformedBundle {
        String forgotten = DENY_LINK.replace(", \"SCMP_ARCH_X86\"", "");
        assertThat(filters.causes(DENY_LINK, filters.compile(forgotten), filters.suspects(DENY_LINK, DENY_LINK)))
                .containsExactly("ARCHITECTURE_ALTERED/OCI_RUNTIME/[i386]");
    }

    @Test
    void unseenAccountsBlameNobody() throws ProfileException, MalformedBundle {
        FilterStack withoutIt = filters.compile(ALLOW_ALL);
        Suspects noBundle = new Suspects(
                Optional.of(document(DENY_LINK)), Optional.empty(), Optional.of(filters.libseccomp()), Map.of());
        Suspects noLibrary =
                new Suspects(Optional.of(document(DENY_LINK)), bundle(DENY_LINK), Optional.empty(), Map.of());

        assertThat(filters.causes(DENY_LINK, withoutIt, noBundle))
                .containsExactly("NAME_DROPPED/ENGINE_OR_OCI_RUNTIME/[link]");
        assertThat(filters.causes(DENY_LINK, withoutIt, noLibrary))
                .containsExactly("NAME_DROPPED/OCI_RUNTIME_OR_LIBSECCOMP/[link]");
    }

    @Test
    void manyRulesThatAreAlteredAlikeAreOneCause() throws ProfileException, MalformedBundle {
        String document = rules(errnos(5));
        String loaded = rules(errnos(0));
        assertThat(filters.causes(document, filters.compile(loaded), filters.suspects(document, document)))
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
}
