package org.seccomptck.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.HandOver;
import org.seccomptck.cell.Start;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.probe.DumpProblem;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.FilterFlags;
import org.seccomptck.probe.Transcript;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Verdict;

/** Flags are named without their common beginning; a dash is an account that nobody could take. */
class FlagJudgeTests {
    private static final String FLAG = "SECCOMP_FILTER_FLAG_";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # asked            | default | bundle     | dumped  | runtime | what that comes to
            LOG                | ERRNO   | LOG        | 2       | 1.1.5   | CONFORMS       | FLAG_IN_EFFECT
            LOG                | ERRNO   | -          | 2       | 1.1.5   | CONFORMS       | FLAG_IN_EFFECT
            LOG                | ERRNO   | LOG        | 0       | 1.1.5   | WRONG_ACTION   | FLAG_NOT_LOADED
            LOG                | ERRNO   | -          | 0       | 1.1.5   | WRONG_ACTION   | FLAG_NOT_LOADED
            LOG                | ERRNO   | none       | 0       | 1.1.5   | WRONG_ACTION   | FLAG_NOT_IN_BUNDLE
            LOG                | ERRNO   | TSYNC      | 0       | 1.1.5   | WRONG_ACTION   | FLAG_NOT_IN_BUNDLE
            LOG                | ERRNO   | none       | -       | 1.1.5   | WRONG_ACTION   | FLAG_NOT_IN_BUNDLE
            LOG                | ERRNO   | none       | 2       | 1.1.5   | WRONG_ACTION   | FLAG_NOT_IN_BUNDLE
            LOG                | ERRNO   | LOG        | unknown | 1.1.5   | UNDECIDED      | FLAG_NOT_TOLD
            LOG                | ERRNO   | LOG        | -       | 1.1.5   | UNDECIDED      | NOT_DUMPED
            SPEC_ALLOW         | ERRNO   | SPEC_ALLOW | 0       | 1.3.6   | UNDECIDED      | FLAG_NOT_TOLD
            SPEC_ALLOW         | ERRNO   | none       | 0       | 1.1.5   | WRONG_ACTION   | FLAG_NOT_IN_BUNDLE
            SPEC_ALLOW         | ERRNO   | none       | 0       | 1.3.6   | UNDECIDED      | FLAG_NOT_TOLD
            SPEC_ALLOW         | ERRNO   | LOG        | 2       | 1.3.6   | WRONG_ACTION   | FLAG_NOT_IN_BUNDLE
            NOBODY_KNOWS       | ERRNO   | -          | 0       | 1.3.6   | UNDECIDED      | FLAG_NOT_TOLD
            TSYNC              | ERRNO   | TSYNC      | 0       | 1.3.6   | NOT_APPLICABLE | FLAG_WITHOUT_OBJECT
            TSYNC              | ERRNO   | none       | 0       | 1.3.6   | WRONG_ACTION   | FLAG_NOT_IN_BUNDLE
            WAIT_KILLABLE_RECV | NOTIFY  | -          | 0       | 1.3.6   | UNDECIDED      | FLAG_NOT_TOLD
            WAIT_KILLABLE_RECV | ERRNO   | -          | 0       | 1.3.6   | NOT_APPLICABLE | FLAG_WITHOUT_OBJECT
            """)
    void aFlag(
            String asked,
            String defaultAction,
            String bundle,
            String dumped,
            String runtime,
            Verdict verdict,
            String reason)
            throws ProfileException {
        Outcome outcome = new FlagJudge(
                        document(defaultAction), Dialect.ofRuntime("runc", runtime), evidence(bundle, dumped))
                .outcome(FLAG + asked);

        assertThat(outcome.verdict()).isEqualTo(verdict);
        assertThat(AccountWords.reasons(outcome)).isEqualTo(reason);
    }

    private static Profile document(String defaultAction) throws ProfileException {
        String text = "{\"defaultAction\": \"SCMP_ACT_" + defaultAction + "\"}";
        return ProfileReader.read("profile.json", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Evidence evidence(String bundle, String dumped) {
        return new Evidence(
                new Start.Started(),
                Transcript.NONE,
                dumped.equals("-") ? FilterDump.impossible(DumpProblem.Code.SANDBOX) : dump(dumped),
                bundle.equals("-") ? HandOver.unseen(HandOver.Code.NOT_FOUND) : HandOver.of(config(bundle)),
                List.of(),
                1,
                Instant.EPOCH,
                Duration.ZERO);
    }

    private static FilterDump dump(String flags) {
        return new FilterDump(
                Map.of(),
                Optional.of(new FilterStack(List.of())),
                List.of(flags.equals("unknown") ? FilterFlags.UNKNOWN : FilterFlags.of(Integer.parseInt(flags))),
                List.of(),
                Optional.empty());
    }

    private static String config(String flag) {
        String flags = flag.equals("none") ? "" : "\"flags\": [\"" + FLAG + flag + "\"], ";
        return "{\"linux\": {\"seccomp\": {" + flags + "\"defaultAction\": \"SCMP_ACT_ERRNO\"}}}";
    }
}
