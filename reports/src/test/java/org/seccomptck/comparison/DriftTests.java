package org.seccomptck.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.abi.Abi;
import org.seccomptck.comparison.Change.Kind;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;
import org.seccomptck.words.AnswerWords;
import org.seccomptck.words.CallWords;
import org.seccomptck.words.Words;

class DriftTests {
    @TempDir
    private Path folder;

    @Test
    void theMostDangerousChangeComesFirst() {
        List<Change> changes = between(
                cell(
                        check("chmod", 90, "ERRNO(EPERM)", "EPERM"),
                        check("mount", 165, "ALLOW", "EPERM"),
                        check("read", 0, "ALLOW", "EFAULT"),
                        check("link", 86, "ERRNO(EPERM)", "EPERM"),
                        check("mseal", 462, "ALLOW", "ENOSYS"),
                        check("statmount", 457, "ERRNO(ENOSYS)", "ENOSYS"),
                        check("listmount", 458, "ALLOW", "ENOSYS"),
                        check("lost", 500, "ALLOW", "EFAULT")),
                cell(
                        Records.check(Abi.X86_64, "lost", 500, Verdict.UNDECIDED, "ALLOW", "", "EPERM"),
                        check("listmount", 458, "ERRNO(EPERM)", "EPERM"),
                        check("chmod", 90, "KILL_PROCESS", "killed 31"),
                        check("mount", 165, "ERRNO(EPERM)", "EPERM"),
                        check("read", 0, "ALLOW", "success 0"),
                        check("statmount", 457, "ALLOW", "ENOSYS"),
                        check("mseal", 462, "ALLOW", "EINVAL"),
                        check("link", 86, "ALLOW", "EFAULT")));
        AnswerWords words = new AnswerWords(Words.english());
        assertThat(changes)
                .extracting(
                        change -> change.call().id(),
                        Change::kind,
                        change -> words.of(change.before()) + " > " + words.of(change.after()))
                .containsExactly(
                        tuple("link", Kind.OPENED, "EPERM > allow"),
                        tuple("mseal", Kind.NEW_CALL, "absent > allow"),
                        tuple("statmount", Kind.UNGUARDED, "ENOSYS > absent"),
                        tuple("mount", Kind.CLOSED, "allow > EPERM"),
                        tuple("chmod", Kind.ANSWERED_OTHERWISE, "EPERM > KILL_PROCESS"),
                        tuple("listmount", Kind.ANSWERED_OTHERWISE, "absent > EPERM"),
                        tuple("lost", Kind.UNDECIDED, "allow > EPERM"));
    }

    @Test
    void aContainerThatNoLongerStartsIsTheOnlyChange() {
        CellRecord before = cell(check("chmod", 90, "ERRNO(EPERM)", "EPERM"));
        CellRecord refused = Records.notStarted("mine", "local", "no futex");
        assertThat(between(before, refused))
                .extracting(Change::call, Change::kind)
                .containsExactly(tuple(Call.START, Kind.CLOSED));
        assertThat(between(refused, before))
                .extracting(Change::call, Change::kind)
                .containsExactly(tuple(Call.START, Kind.OPENED));
        assertThat(between(refused, refused)).isEmpty();
    }

    @Test
    void aStartByChanceIsNeverOpened() {
        CellRecord runs = cell(check("chmod", 90, "ERRNO(EPERM)", "EPERM"));
        CellRecord refused = Records.notStarted("mine", "local", "no futex");
        CellRecord byChance = Records.byChance("mine", "local", "futex");

        assertThat(between(refused, byChance))
                .extracting(Change::call, Change::kind)
                .containsExactly(tuple(Call.START, Kind.ANSWERED_OTHERWISE));
        assertThat(between(byChance, runs))
                .extracting(Change::call, Change::kind)
                .containsExactly(tuple(Call.START, Kind.ANSWERED_OTHERWISE));
        assertThat(between(byChance, refused))
                .extracting(Change::call, Change::kind)
                .containsExactly(tuple(Call.START, Kind.ANSWERED_OTHERWISE));
        assertThat(between(runs, byChance))
                .extracting(Change::call, Change::kind)
                .containsExactly(tuple(Call.START, Kind.CLOSED));
        assertThat(between(byChance, byChance)).isEmpty();
    }

    /** That nobody knows, and the same was seen, does not make two answers the same. */
    @Test
    void unknownOnBothSidesIsNotTheSame() {
        Check unclear = Records.check(Abi.X86_64, "mseal", 462, Verdict.UNDECIDED, "ALLOW", "", "EPERM");
        Check unasked = Records.check(Abi.X86_64, "bpf", 321, Verdict.UNDECIDED, "ALLOW", "");
        assertThat(between(cell(unclear, unasked), cell(unclear, unasked)))
                .extracting(change -> change.call().id(), Change::kind)
                .containsExactly(tuple("bpf", Kind.UNDECIDED), tuple("mseal", Kind.UNDECIDED));
    }

    @Test
    void aNameThatTheAbiDoesNotHaveIsNoCall() {
        Check absent = Records.check(
                Abi.AARCH64,
                new Target.AbsentName("chmod"),
                Outcome.of(Verdict.NOT_APPLICABLE, Reason.of(ReasonCode.NO_SUCH_CALL, "chmod")));
        assertThat(between(cell(absent), cell(absent))).isEmpty();
        assertThat(between(cell(absent), cell())).isEmpty();
    }

    @Test
    void anUnmeasuredContainerIsUndecided() {
        CellRecord lost = Records.lost("mine", "local", "the machine was lost");
        assertThat(between(cell(), lost)).extracting(Change::kind).containsExactly(Kind.UNDECIDED);
        assertThat(between(lost, lost)).extracting(Change::kind).containsExactly(Kind.UNDECIDED);
    }

    @Test
    void argumentsThatNoWalkMakesAreComparedByTheFilters() throws IOException {
        Check socket = check("socket", 41, "ALLOW", "EINVAL");
        // Allows everything; then socket fails with EPERM where its first argument is 40 (AF_VSOCK).
        CellRecord before = dumped("before", Records.ALLOWS_ALL, socket);
        CellRecord after = dumped(
                "after",
                List.of("20 0 0 0", "15 0 3 29", "20 0 0 10", "15 0 1 28", "06 0 0 00050001", "06 0 0 7fff0000"),
                socket);
        assertNative(between(before, after))
                .containsExactly(tuple("socket(0x28, 0x0, 0x0, 0x0, 0x0, 0x0)", Kind.CLOSED));
    }

    /** With −1 socket gives another errno, but with 40 (AF_VSOCK) it is open now: the former must not hide the latter. */
    @Test
    void whatChangesWithTheWalksArgumentsHidesNoOtherChangeOfTheCall() throws IOException {
        CellRecord before = dumped("before", List.of("06 0 0 00050001"), check("socket", 41, "ERRNO(EPERM)", "EPERM"));
        CellRecord after = dumped(
                "after",
                List.of(
                        "20 0 0 0",
                        "15 0 3 29",
                        "20 0 0 10",
                        "15 2 0 28",
                        "06 0 0 00050026",
                        "06 0 0 00050001",
                        "06 0 0 7fff0000"),
                check("socket", 41, "ERRNO(ENOSYS)", "ENOSYS"));
        assertNative(between(before, after))
                .containsExactly(
                        tuple("socket(0x28, 0x0, 0x0, 0x0, 0x0, 0x0)", Kind.OPENED),
                        tuple("socket", Kind.ANSWERED_OTHERWISE));
    }

    /** What a kernel does not have cannot be opened by an argument. */
    @Test
    void aCallThatTheKernelDoesNotHaveIsAbsentWithEveryArgument() throws IOException {
        Check mseal = check("mseal", 462, "ALLOW", "ENOSYS");
        CellRecord before = dumped(
                "before",
                List.of("20 0 0 0", "15 0 3 1ce", "20 0 0 10", "15 0 1 28", "06 0 0 00050001", "06 0 0 7fff0000"),
                mseal);
        CellRecord after = dumped("after", Records.ALLOWS_ALL, mseal);
        assertThat(between(before, after))
                .filteredOn(DriftTests::isNative)
                .extracting(Change::kind, Change::after)
                .containsExactly(tuple(Kind.UNGUARDED, Answer.ABSENT));
    }

    /** The arguments of socket decide under the new profile, so it was only tried behind the shield. */
    @Test
    void aCallThatNobodyMadeIsNotSaidToBeNew() {
        CellRecord before = cell(
                Records.check(Abi.X32, "socket", 0x40000029, "ALLOW", "ENOSYS", "passed"),
                check("socket", 41, "ALLOW", "EINVAL", "passed"),
                check("bind", 49, "ERRNO(EPERM)", "EPERM"));
        CellRecord after = cell(
                Records.check(Abi.X32, "socket", 0x40000029, "ALLOW", "not-called", "passed"),
                check("socket", 41, "ALLOW", "not-called", "passed"),
                check("bind", 49, "ALLOW", "not-called", "passed"));
        assertThat(between(before, after))
                .extracting(change -> change.call().id(), Change::kind)
                .containsExactly(tuple("bind", Kind.OPENED));
    }

    @Test
    void numbersWithoutANameAreComparedByTheFilters() throws IOException {
        Check together = Records.check(
                Abi.X86_64,
                new Target.Whole("numbers-without-a-name"),
                Records.outcome(Verdict.CONFORMS, "ERRNO(EPERM)", "ERRNO(EPERM)", "EPERM"));
        CellRecord before = dumped("before", List.of("06 0 0 00050001"), together);
        // Above 0x3ff: ENOSYS.
        CellRecord after =
                dumped("after", List.of("20 0 0 0", "25 0 1 3ff", "06 0 0 00050026", "06 0 0 00050001"), together);
        assertNative(between(before, after))
                .contains(tuple("1024–1073741823(0x0, 0x0, 0x0, 0x0, 0x0, 0x0)", Kind.ANSWERED_OTHERWISE));
    }

    /** A dump that somebody has touched is no evidence. */
    @Test
    void filtersThatAreNotThoseOfTheRecordAreNotCompared() throws IOException {
        CellRecord before = dumped("before", List.of("06 0 0 00050001"));
        CellRecord after = dumped("after", Records.ALLOWS_ALL);
        Files.writeString(folder.resolve(after.evidence().get(0).path()), "\n", StandardOpenOption.APPEND);
        assertThat(Measured.of(before, folder).filters()).isPresent();
        assertThat(Measured.of(after, folder).filters()).isEmpty();
    }

    /** gVisor: the container's own status tells, and what the probe sees of a denied call says nothing against it. */
    @Test
    void aMissingFilterOpensTheDeniedCalls() throws IOException {
        CellRecord before = dumped(
                "before",
                Records.ALLOWS_ALL,
                check("chmod", 90, "ERRNO(EPERM)", "EPERM"),
                check("bpf", 321, "ERRNO(EPERM)", "EPERM"),
                check("read", 0, "ALLOW", "EFAULT"));
        Check[] seen = {
            Records.check(Abi.X86_64, "chmod", 90, Verdict.UNDECIDED, "ERRNO(EPERM)", "", "EFAULT"),
            Records.check(Abi.X86_64, "bpf", 321, Verdict.UNDECIDED, "ERRNO(EPERM)", "", "ENOSYS"),
            Records.check(Abi.X86_64, "read", 0, Verdict.CONFORMS, "ALLOW", "", "EFAULT")
        };
        CellRecord gone = Records.withoutFilters(cell(with(mode("0", "2"), seen)));
        assertThat(between(before, gone))
                .extracting(change -> change.call().id(), Change::kind)
                .containsExactly(
                        tuple("seccomp-mode", Kind.OPENED), tuple("chmod", Kind.OPENED), tuple("bpf", Kind.UNGUARDED));
        assertThat(Measured.of(gone, folder).lacks(true)).isEmpty();
        CellRecord there = Records.withoutFilters(cell(with(mode("2", "2"), seen)));
        assertThat(between(before, there))
                .extracting(change -> change.call().id(), Change::kind)
                .containsExactly(tuple("chmod", Kind.UNDECIDED), tuple("bpf", Kind.UNDECIDED));
        CellRecord unknown = Records.withoutFilters(cell(seen));
        assertThat(between(before, unknown)).extracting(Change::kind).containsOnly(Kind.UNDECIDED);
    }

    private static Check mode(String inside, String outside) {
        ReasonCode code = inside.equals("2") ? ReasonCode.MODE_IS : ReasonCode.MODE_IS_NOT;
        return new Check(
                "status",
                Optional.empty(),
                new Target.Whole("seccomp-mode"),
                Outcome.of(Verdict.FAIL_OPEN, Reason.of(code, "2", inside, outside)));
    }

    private static Check[] with(Check first, Check... others) {
        return Stream.concat(Stream.of(first), Stream.of(others)).toArray(Check[]::new);
    }

    private static AbstractListAssert<?, ?, Tuple, ?> assertNative(List<Change> changes) {
        CallWords words = new CallWords(Words.english());
        // A filter that does not look at the architecture is the same for each.
        return assertThat(changes)
                .filteredOn(DriftTests::isNative)
                .extracting(change -> words.of(change.call()), Change::kind);
    }

    private static boolean isNative(Change change) {
        return change.call().abi().equals(Optional.of(Abi.X86_64));
    }

    private static Check check(String name, int number, String loaded, String... seen) {
        return Records.check(Abi.X86_64, name, number, loaded, seen);
    }

    private CellRecord dumped(String runner, List<String> instructions, Check... checks) throws IOException {
        return Records.dumped("mine", runner, folder, instructions, checks);
    }

    private static CellRecord cell(Check... checks) {
        return Records.cell("mine", "local", checks);
    }

    private List<Change> between(CellRecord before, CellRecord after) {
        return Drift.between("mine", Measured.of(before, folder), Measured.of(after, folder));
    }
}
