package org.seccomptck.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.cell.Bundle;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.HandOver;
import org.seccomptck.cell.Privilege;
import org.seccomptck.cell.Privileges;
import org.seccomptck.cell.Start;
import org.seccomptck.probe.CapabilitySets;
import org.seccomptck.probe.DumpProblem;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.Transcript;
import org.seccomptck.probe.TranscriptReader;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Verdict;

/** A dash is an account that nobody could take. */
class PrivilegeJudgeTests {
    /** CAP_CHOWN, CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH are bits 0, 1 and 2. */
    private static final Map<String, String> NAMES =
            Map.of("0", "CAP_CHOWN", "1", "CAP_DAC_OVERRIDE", "2", "CAP_DAC_READ_SEARCH");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # asked | bundle | process | what that comes to
            0       | 0      | 0       | CONFORMS       | PROPERTY_IS                            | -
            -       | 0      | 0       | CONFORMS       | PROPERTY_IS                            | -
            0       | -      | 0       | CONFORMS       | PROPERTY_IS                            | -
            0       | 0      | 1       | FAIL_CLOSED    | PROPERTY_IS_NOT                        | OCI_RUNTIME
            1       | 1      | 0       | FAIL_OPEN      | PROPERTY_IS_NOT                        | OCI_RUNTIME
            -       | 1      | 0       | FAIL_OPEN      | PROPERTY_IS_NOT                        | OCI_RUNTIME
            0       | 1      | 1       | FAIL_CLOSED    | BUNDLE_PROPERTY_IS_NOT                 | ENGINE
            1       | 0      | 0       | FAIL_OPEN      | BUNDLE_PROPERTY_IS_NOT                 | ENGINE
            0       | 1      | 0       | FAIL_CLOSED    | BUNDLE_PROPERTY_IS_NOT PROPERTY_IS_NOT | ENGINE
            0       | 1      | -       | FAIL_CLOSED    | BUNDLE_PROPERTY_IS_NOT                 | ENGINE
            0       | -      | 1       | FAIL_CLOSED    | PROPERTY_IS_NOT                        | ENGINE_OR_OCI_RUNTIME
            0       | 0      | -       | UNDECIDED      | STATUS_UNREADABLE                      | -
            -       | -      | 1       | NOT_APPLICABLE | NOTHING_ASKED                          | -
            """)
    void noNewPrivileges(
            String asked, String bundle, String process, Verdict verdict, String reasons, String answerable) {
        PrivilegeJudge judge = new PrivilegeJudge(
                asked.equals("-")
                        ? Privileges.UNSAID
                        : new Privileges(Map.of(Privilege.NO_NEW_PRIVILEGES, Set.of(asked))),
                evidence(
                        bundle.equals("-")
                                ? Optional.empty()
                                : Optional.of(new Bundle(Optional.empty(), bundle.equals("1"), CapabilitySets.NONE)),
                        process.equals("-") ? Map.of() : Map.of("NoNewPrivs", process)));

        assertIs(judge, Privilege.NO_NEW_PRIVILEGES, verdict, reasons, answerable);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # asked | bundle | process | what that comes to
            01      | 01     | 01      | CONFORMS    | PROPERTY_IS                            | -
            01      | 01     | 012     | FAIL_OPEN   | PROPERTY_IS_NOT                        | OCI_RUNTIME
            01      | 01     | 0       | FAIL_CLOSED | PROPERTY_IS_NOT                        | OCI_RUNTIME
            01      | 01     | 02      | FAIL_OPEN   | PROPERTY_IS_NOT                        | OCI_RUNTIME
            01      | 012    | 012     | FAIL_OPEN   | BUNDLE_PROPERTY_IS_NOT                 | ENGINE
            01      | 0      | 0       | FAIL_CLOSED | BUNDLE_PROPERTY_IS_NOT                 | ENGINE
            01      | 0      | 01      | FAIL_CLOSED | BUNDLE_PROPERTY_IS_NOT PROPERTY_IS_NOT | ENGINE
            01      | -      | 012     | FAIL_OPEN   | PROPERTY_IS_NOT                        | ENGINE_OR_OCI_RUNTIME
            """)
    void capabilities(String asked, String bundle, String process, Verdict verdict, String reasons, String answerable) {
        Map<Privilege, Set<String>> launch = new EnumMap<>(Privilege.class);
        launch.put(Privilege.BOUNDING, names(asked));
        PrivilegeJudge judge = new PrivilegeJudge(
                new Privileges(launch),
                evidence(
                        bundle.equals("-") ? Optional.empty() : Optional.of(bounded(names(bundle))),
                        Map.of("CapBnd", mask(process))));

        assertIs(judge, Privilege.BOUNDING, verdict, reasons, answerable);
    }

    @Test
    void whatIsMissingAndWhatIsTooMuch() {
        PrivilegeJudge judge = new PrivilegeJudge(
                Privileges.UNSAID, evidence(Optional.of(bounded(names("01"))), Map.of("CapBnd", mask("02"))));

        assertThat(judge.difference(Privilege.BOUNDING)).hasValueSatisfying(difference -> {
            assertThat(difference.lacking()).containsExactly("CAP_DAC_OVERRIDE");
            assertThat(difference.added()).containsExactly("CAP_DAC_READ_SEARCH");
        });
        assertThat(judge.outcome(Privilege.BOUNDING).reasons().get(0).parameters())
                .containsExactly("cap-bounding", "CAP_CHOWN, CAP_DAC_OVERRIDE", "CAP_CHOWN, CAP_DAC_READ_SEARCH");
    }

    /** What a program of root's may do depends on the bounding set, not on what is permitted before it is executed. */
    @Test
    void aProgramOfRootIsPermittedWhatItIsBoundBy() {
        PrivilegeJudge judge = new PrivilegeJudge(
                Privileges.UNSAID, evidence(Optional.of(bounded(names("01"))), Map.of("CapPrm", mask("01"))));

        assertThat(judge.outcome(Privilege.PERMITTED).verdict()).isEqualTo(Verdict.CONFORMS);
    }

    @Test
    void whereNoDumpWasTakenTheProbesOwnWordCounts() {
        Evidence evidence = evidence(
                new Start.Started(),
                TranscriptReader.read("tck-probe 1 x86_64\nstatus NoNewPrivs:\t1\n"),
                FilterDump.impossible(DumpProblem.Code.SANDBOX),
                HandOver.unseen(HandOver.Code.NOT_ASKED));
        PrivilegeJudge judge =
                new PrivilegeJudge(new Privileges(Map.of(Privilege.NO_NEW_PRIVILEGES, Set.of("0"))), evidence);

        assertIs(judge, Privilege.NO_NEW_PRIVILEGES, Verdict.FAIL_CLOSED, "PROPERTY_IS_NOT", "ENGINE_OR_OCI_RUNTIME");
    }

    @Test
    void withoutAProcessThereIsNothingToLookAt() {
        Evidence refused = evidence(
                new Start.Refused("no"),
                Transcript.NONE,
                FilterDump.impossible(DumpProblem.Code.NOT_STARTED),
                HandOver.unseen(HandOver.Code.NOT_ASKED));

        assertThat(new PrivilegeJudge(Privileges.UNSAID, refused)
                        .outcome(Privilege.BOUNDING)
                        .verdict())
                .isEqualTo(Verdict.NOT_APPLICABLE);
    }

    private static void assertIs(
            PrivilegeJudge judge, Privilege privilege, Verdict verdict, String reasons, String answerable) {
        Outcome outcome = judge.outcome(privilege);
        assertThat(outcome.verdict()).isEqualTo(verdict);
        assertThat(AccountWords.reasons(outcome)).isEqualTo(reasons);
        assertThat(judge.difference(privilege)
                        .map(difference -> difference.party().name())
                        .orElse("-"))
                .isEqualTo(answerable);
    }

    private static Set<String> names(String bits) {
        return Stream.of(bits.split("", -1))
                .filter(bit -> !bit.isEmpty())
                .map(bit -> NAMES.getOrDefault(bit, bit))
                .collect(Collectors.toSet());
    }

    private static String mask(String bits) {
        int mask = bits.chars().map(bit -> 1 << (bit - '0')).sum();
        return String.format(Locale.ROOT, "%016x", mask);
    }

    private static Bundle bounded(Set<String> capabilities) {
        return new Bundle(
                Optional.empty(), false, new CapabilitySets(capabilities, Set.of(), Set.of(), Set.of(), Set.of()));
    }

    private static Evidence evidence(Optional<Bundle> bundle, Map<String, String> status) {
        return evidence(
                new Start.Started(),
                TranscriptReader.read("tck-probe 1 x86_64\n"),
                new FilterDump(status, Optional.empty(), List.of(), List.of(), Optional.empty()),
                bundle.<HandOver>map(HandOver.Seen::new).orElseGet(() -> HandOver.unseen(HandOver.Code.NOT_ASKED)));
    }

    private static Evidence evidence(Start start, Transcript transcript, FilterDump dump, HandOver handOver) {
        return new Evidence(start, transcript, dump, handOver, List.of(), 1, Instant.EPOCH, Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # asked | bundle | inside | outside | what that comes to
            1000    | 1000   | 1000   | 1000    | CONFORMS    | PROPERTY_IS                            | -
            1000    | 1000   | 1000   | 101000  | CONFORMS    | PROPERTY_IS                            | -
            1000    | 1000   | -      | 1000    | CONFORMS    | PROPERTY_IS                            | -
            1000    | 1000   | -      | 101000  | UNDECIDED   | STATUS_UNREADABLE                      | -
            1000    | 0      | 0      | 0       | FAIL_OPEN   | BUNDLE_PROPERTY_IS_NOT                 | ENGINE
            1000    | 1000   | 0      | 0       | FAIL_OPEN   | PROPERTY_IS_NOT                        | OCI_RUNTIME
            0       | 0      | 1000   | 1000    | FAIL_CLOSED | PROPERTY_IS_NOT                        | OCI_RUNTIME
            """)
    void users(
            String asked,
            String bundle,
            String inside,
            String outside,
            Verdict verdict,
            String reasons,
            String answerable) {
        PrivilegeJudge judge = new PrivilegeJudge(
                new Privileges(Map.of(Privilege.USER, Set.of(asked))),
                evidence(
                        new Start.Started(),
                        TranscriptReader.read("tck-probe 1 x86_64\n"
                                + (inside.equals("-") ? "" : "status Uid:\t0\t" + inside + "\t0\t0\n")),
                        new FilterDump(
                                Map.of("Uid", "0\t" + outside + "\t0\t0"),
                                Optional.empty(),
                                List.of(),
                                List.of(),
                                Optional.empty()),
                        new HandOver.Seen(
                                new Bundle(Optional.empty(), Long.parseLong(bundle), false, CapabilitySets.NONE))));

        assertIs(judge, Privilege.USER, verdict, reasons, answerable);
    }

    /** An engine gives of all capabilities those that it has itself, and an OCI runtime all that it is told. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # asked | bundle | process | what that comes to
            012     | 012    | 012     | CONFORMS    | PROPERTY_IS                            | -
            012     | 01     | 01      | CONFORMS    | PROPERTY_IS                            | -
            012     | 0      | 0       | FAIL_CLOSED | BUNDLE_PROPERTY_IS_NOT                 | ENGINE
            012     | 012    | 01      | FAIL_CLOSED | PROPERTY_IS_NOT                        | OCI_RUNTIME
            012     | -      | 01      | CONFORMS    | PROPERTY_IS                            | -
            01      | 012    | 012     | FAIL_OPEN   | BUNDLE_PROPERTY_IS_NOT                 | ENGINE
            """)
    void allCapabilities(
            String asked, String bundle, String process, Verdict verdict, String reasons, String answerable) {
        PrivilegeJudge judge = new PrivilegeJudge(
                new Privileges(Map.of(Privilege.BOUNDING, names(asked)), names("2")),
                evidence(
                        bundle.equals("-") ? Optional.empty() : Optional.of(bounded(names(bundle))),
                        Map.of("CapBnd", mask(process))));

        assertIs(judge, Privilege.BOUNDING, verdict, reasons, answerable);
    }
}
