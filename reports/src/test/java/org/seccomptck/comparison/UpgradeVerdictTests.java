package org.seccomptck.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.comparison.UpgradeVerdict.Code;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.record.Target;

class UpgradeVerdictTests {
    private static final Answer ALLOW = new Answer(Answer.Kind.RUNS, new Answer.Sign.Decided(Decision.ALLOW));
    private static final Answer EPERM = Answer.of(Decision.errno(1));
    private static final Answer ENOSYS = Answer.of(Decision.errno(38));
    private static final Answer STARTS = Answer.container(Answer.Kind.RUNS);
    private static final Answer FAILS = Answer.container(Answer.Kind.DENIED);
    private static final Call CHMOD = new Call.Asked(Optional.of(Abi.X86_64), new Target.Call("chmod", 90));
    private static final Call CLONE =
            new Call.Given(SyscallTable.of(Abi.X86_64).byName("clone").orElseThrow(), List.of(0L, 0L, 0L, 0L, 0L, 0L));

    private static final Change GONE =
            change("mine", Call.FILTER, Answer.filter(Answer.Kind.DENIED), Answer.filter(Answer.Kind.RUNS));
    private static final Change OPENS = change("mine", CHMOD, EPERM, ALLOW);
    private static final Change STARTS_NO_MORE = change("mine", Call.START, STARTS, FAILS);
    private static final Change CLOSES = change("mine", CHMOD, ALLOW, EPERM);
    private static final Change STARTS_NOW = change("mine", Call.START, FAILS, STARTS);
    private static final Change OTHERWISE = change("mine", CHMOD, EPERM, ENOSYS);
    private static final Change LOGS = change(
            "mine",
            Call.Flag.LOG,
            Answer.flag(Answer.FlagState.NOT_IN_EFFECT),
            Answer.flag(Answer.FlagState.IN_EFFECT));
    private static final Change UNDECIDED = change("mine", CLONE, Answer.NONE, EPERM);

    /** Each stands before those that follow it, however they are told. */
    @Test
    void theMostDangerousIsTheVerdict() {
        List<Change> worstFirst = List.of(GONE, OPENS, STARTS_NO_MORE, CLOSES, STARTS_NOW, OTHERWISE, LOGS);
        List<Code> codes = List.of(
                Code.FILTER_GONE,
                Code.OPENS,
                Code.STARTS_NO_MORE,
                Code.CLOSES,
                Code.STARTS_NOW,
                Code.ANSWERS_OTHERWISE,
                Code.OTHER_FLAGS);
        for (int first = 0; first < codes.size(); first++) {
            Change[] rest = worstFirst.subList(first, codes.size()).toArray(Change[]::new);
            assertThat(verdict(List.of(), rest).code()).isEqualTo(codes.get(first));
            Change[] reversed = Stream.of(rest)
                    .sorted((one, other) -> worstFirst.indexOf(other) - worstFirst.indexOf(one))
                    .toArray(Change[]::new);
            assertThat(verdict(List.of(), reversed).code()).isEqualTo(codes.get(first));
        }
        assertThat(verdict(List.of()).code()).isEqualTo(Code.SAFE);
    }

    /** One call is one, through however many arguments and for however many profiles. */
    @Test
    void callsAreCountedOnce() {
        Call other = new Call.Given(
                SyscallTable.of(Abi.X86_64).byName("clone").orElseThrow(), List.of(1L, 0L, 0L, 0L, 0L, 0L));
        Call i386 = new Call.Asked(Optional.of(Abi.I386), new Target.Call("chmod", 15));
        UpgradeVerdict verdict = verdict(
                List.of(),
                OPENS,
                change("mine", CLONE, EPERM, ALLOW),
                change("mine", other, EPERM, ALLOW),
                change("yours", CHMOD, EPERM, ALLOW),
                change("mine", i386, EPERM, Answer.ABSENT),
                CLOSES);
        assertThat(verdict)
                .isEqualTo(new UpgradeVerdict(Code.OPENS, 3, List.of("mine", "yours"), Optional.empty(), true));
        assertThat(verdict(List.of(), GONE).calls()).isZero();
        assertThat(verdict(List.of(), LOGS).calls()).isZero();
    }

    @Test
    void anIncompleteComparisonIsNotSafe() {
        assertThat(verdict(List.of(), UNDECIDED).code()).isEqualTo(Code.LEFT_OPEN);
        assertThat(verdict(List.of(gap("mine", Lack.Code.FILTERS_UNKNOWN))).code())
                .isEqualTo(Code.LEFT_OPEN);
        UpgradeVerdict opens = verdict(List.of(), UNDECIDED, OPENS);
        assertThat(opens.code()).isEqualTo(Code.OPENS);
        assertThat(opens.complete()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "START_UNKNOWN",
                "STARTS_BY_CHANCE",
                "NO_CALLS_ASKED",
                "SIDE_NOT_MEASURED",
                "DEFAULT_NOT_PUBLISHED",
                "ONE_RECORD_ONLY",
                "DOCUMENTS_DIFFER"
            })
    void whereNothingCanBeToldThatIsTheVerdict(Lack.Code code) {
        Gap gap = gap("mine", code);
        UpgradeVerdict verdict = verdict(List.of(gap), OPENS);
        assertThat(verdict.code()).isEqualTo(Code.NOT_COMPARABLE);
        assertThat(verdict.gap()).contains(gap);
        assertThat(verdict(List.of(gap("yours", code))).code()).isEqualTo(Code.LEFT_OPEN);
        assertThat(verdict(List.of(gap), GONE).code()).isEqualTo(Code.FILTER_GONE);
    }

    /** runc #2151: on ENOSYS, and on nothing else, a C library tries an older call. */
    @ParameterizedTest
    @CsvSource({
        "ERRNO(ENOSYS), ERRNO(EPERM), FALLBACK_LOST",
        "ERRNO(EPERM), ERRNO(ENOSYS), FALLBACK_GAINED",
        "'', ERRNO(EPERM), FALLBACK_LOST",
        "ERRNO(EPERM), '', FALLBACK_GAINED",
        "TRACE, ERRNO(EPERM), FALLBACK_LOST",
        "ERRNO(ENOSYS), '', ",
        "ERRNO(EPERM), ERRNO(EACCES), ",
        "ERRNO(ENOSYS), KILL_PROCESS, ",
        "ALLOW, ERRNO(ENOSYS), "
    })
    void whatProgramsNotice(String before, String after, Change.Notice notice) {
        assertThat(new Change(Change.Kind.ANSWERED_OTHERWISE, "mine", CHMOD, answer(before), answer(after)).notice())
                .isEqualTo(Optional.ofNullable(notice));
    }

    /** A success without the call done is not an error that a program could act on. */
    @Test
    void anErrnoOfZeroIsNone() {
        assertThat(change("mine", CHMOD, ENOSYS, Answer.of(Decision.errno(0))).notice())
                .isEmpty();
    }

    /** Return the answer of a decision; of none, that of a kernel without the call. */
    private static Answer answer(String decision) {
        return decision.equals("TRACE")
                ? Answer.of(Decision.of(Action.TRACE))
                : Decision.parse(decision).map(Answer::of).orElse(Answer.ABSENT);
    }

    private static UpgradeVerdict verdict(List<Gap> gaps, Change... changes) {
        return new Upgrade(
                        List.of(),
                        "old",
                        "new",
                        List.of(),
                        gaps,
                        List.of("mine"),
                        Stream.of(changes)
                                .map(change -> new Upgrade.Attributed(change, Origin.UNKNOWN))
                                .toList(),
                        List.of(new Upgrade.Leg("old", Set.of(), "run-record.json")))
                .verdict();
    }

    private static Change change(String profile, Call call, Answer before, Answer after) {
        return Change.of(profile, call, before, after).orElseThrow();
    }

    private static Gap gap(String profile, Lack.Code code) {
        return new Gap(profile, Gap.Place.BOTH, Lack.of(code, "1", "2"));
    }
}
