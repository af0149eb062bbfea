package org.seccomptck.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.comparison.Change.Kind;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.CheckRecord;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.EvidenceFolder;
import org.seccomptck.record.Verdict;

class DriftTests {
    @TempDir
    private Path folder;

    @Test
    void theMostDangerousChangeComesFirst() {
        List<Change> changes = between(
                cell(
                        Records.check("x86_64", "chmod", 90, "ERRNO(EPERM)", "EPERM"),
                        Records.check("x86_64", "mount", 165, "ALLOW", "EPERM"),
                        Records.check("x86_64", "read", 0, "ALLOW", "EFAULT"),
                        Records.check("x86_64", "link", 86, "ERRNO(EPERM)", "EPERM"),
                        Records.check("x86_64", "mseal", 462, "ALLOW", "ENOSYS"),
                        Records.check("x86_64", "statmount", 457, "ERRNO(ENOSYS)", "ENOSYS"),
                        Records.check("x86_64", "listmount", 458, "ALLOW", "ENOSYS"),
                        Records.check("x86_64", "lost", 500, "ALLOW", "EFAULT")),
                cell(
                        Records.check("x86_64", "lost", 500, Verdict.Kind.UNDECIDED, "ALLOW: x", "", "EPERM"),
                        Records.check("x86_64", "listmount", 458, "ERRNO(EPERM)", "EPERM"),
                        Records.check("x86_64", "chmod", 90, "KILL_PROCESS", "killed by SIGSYS"),
                        Records.check("x86_64", "mount", 165, "ERRNO(EPERM)", "EPERM"),
                        Records.check("x86_64", "read", 0, "ALLOW", "success (0)"),
                        Records.check("x86_64", "statmount", 457, "ALLOW", "ENOSYS"),
                        Records.check("x86_64", "mseal", 462, "ALLOW", "EINVAL"),
                        Records.check("x86_64", "link", 86, "ALLOW", "EFAULT")));
        assertThat(changes)
                .extracting(
                        change -> change.call().name(),
                        Change::kind,
                        change ->
                                change.before().words() + " > " + change.after().words())
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
        CellRecord before = cell(Records.check("x86_64", "chmod", 90, "ERRNO(EPERM)", "EPERM"));
        assertThat(between(before, Records.notStarted("mine", "local", "no futex")))
                .extracting(Change::call, Change::kind)
                .containsExactly(tuple(Call.START, Kind.CLOSED));
        assertThat(between(Records.notStarted("mine", "local", "no futex"), before))
                .extracting(Change::call, Change::kind)
                .containsExactly(tuple(Call.START, Kind.OPENED));
    }

    /** That nobody knows, and says so in the same words, does not make two answers the same. */
    @Test
    void whatIsUnknownOnBothSidesIsNotTheSame() {
        CheckRecord unclear = Records.check("x86_64", "mseal", 462, Verdict.Kind.UNDECIDED, "ALLOW: x", "", "EPERM");
        CheckRecord unasked = Records.check("x86_64", "bpf", 321, Verdict.Kind.UNDECIDED, "ALLOW: x", "", "");
        assertThat(between(cell(unclear, unasked), cell(unclear, unasked)))
                .extracting(change -> change.call().name(), Change::kind)
                .containsExactly(tuple("bpf", Kind.UNDECIDED), tuple("mseal", Kind.UNDECIDED));
    }

    @Test
    void aNameThatTheAbiDoesNotHaveIsNoCall() {
        CheckRecord absent =
                Records.check("aarch64", "chmod", -1, Verdict.Kind.NOT_APPLICABLE, "denied by name", "", "");
        assertThat(between(cell(absent), cell(absent))).isEmpty();
        assertThat(between(cell(absent), cell())).isEmpty();
    }

    @Test
    void aContainerThatNobodyCouldTryIsUndecided() {
        CellRecord lost = new CellRecord(
                "mine",
                "",
                "",
                "",
                "local",
                false,
                "the machine was lost",
                0,
                0,
                -1,
                List.of(),
                List.of(),
                List.of(new CheckRecord(
                        "status",
                        "",
                        "container-starts",
                        -1,
                        new Verdict(Verdict.Kind.UNDECIDED, "lost"),
                        "",
                        "",
                        "did not start",
                        List.of())));
        assertThat(between(cell(), lost)).extracting(Change::kind).containsExactly(Kind.UNDECIDED);
        assertThat(between(lost, lost)).extracting(Change::kind).containsExactly(Kind.UNDECIDED);
    }

    @Test
    void argumentsThatNoWalkMakesAreComparedByTheFilters() throws IOException {
        CheckRecord socket = Records.check("x86_64", "socket", 41, "ALLOW", "EINVAL");
        // Allows everything; then socket fails with EPERM where its first argument is 40 (AF_VSOCK).
        CellRecord before = dumped("before", List.of("06 0 0 7fff0000"), socket);
        CellRecord after = dumped(
                "after",
                List.of("20 0 0 0", "15 0 3 29", "20 0 0 10", "15 0 1 28", "06 0 0 00050001", "06 0 0 7fff0000"),
                socket);
        List<Change> changes = Drift.between("mine", Measured.of(before, folder), Measured.of(after, folder));
        // A filter that does not look at the architecture is the same for each.
        assertThat(changes)
                .filteredOn(change -> change.call().abi().equals("x86_64"))
                .extracting(change -> change.call().words(), Change::kind)
                .containsExactly(tuple("socket(0x28, 0x0, 0x0, 0x0, 0x0, 0x0)", Kind.CLOSED));
    }

    /** With −1 socket gives another errno, but with 40 (AF_VSOCK) it is open now: the former must not hide the latter. */
    @Test
    void whatChangesWithTheWalksArgumentsHidesNoOtherChangeOfTheCall() throws IOException {
        CellRecord before = dumped(
                "before", List.of("06 0 0 00050001"), Records.check("x86_64", "socket", 41, "ERRNO(EPERM)", "EPERM"));
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
                Records.check("x86_64", "socket", 41, "ERRNO(ENOSYS)", "ENOSYS"));
        assertThat(Drift.between("mine", Measured.of(before, folder), Measured.of(after, folder)))
                .filteredOn(change -> change.call().abi().equals("x86_64"))
                .extracting(change -> change.call().words(), Change::kind)
                .containsExactly(
                        tuple("socket(0x28, 0x0, 0x0, 0x0, 0x0, 0x0)", Kind.OPENED),
                        tuple("socket", Kind.ANSWERED_OTHERWISE));
    }

    /** What a kernel does not have cannot be opened by an argument. */
    @Test
    void aCallThatTheKernelDoesNotHaveIsAbsentWithEveryArgument() throws IOException {
        CheckRecord mseal = Records.check("x86_64", "mseal", 462, "ALLOW", "ENOSYS");
        CellRecord before = dumped(
                "before",
                List.of("20 0 0 0", "15 0 3 1ce", "20 0 0 10", "15 0 1 28", "06 0 0 00050001", "06 0 0 7fff0000"),
                mseal);
        CellRecord after = dumped("after", List.of("06 0 0 7fff0000"), mseal);
        assertThat(Drift.between("mine", Measured.of(before, folder), Measured.of(after, folder)))
                .filteredOn(change -> change.call().abi().equals("x86_64"))
                .extracting(Change::kind, change -> change.after().words())
                .containsExactly(tuple(Kind.UNGUARDED, "absent"));
    }

    /** The arguments of socket decide under the new profile, so it was only tried behind the shield. */
    @Test
    void aCallThatNobodyMadeIsNotSaidToBeNew() {
        CellRecord before = cell(
                Records.check("x32", "socket", 0x40000029, "ALLOW", "ENOSYS; shielded: passed the filter"),
                Records.check("x86_64", "socket", 41, "ALLOW", "EINVAL; shielded: passed the filter"),
                Records.check("x86_64", "bind", 49, "ERRNO(EPERM)", "EPERM"));
        String notMade = "not called: its-arguments-decide; shielded: passed the filter";
        CellRecord after = cell(
                Records.check("x32", "socket", 0x40000029, "ALLOW", notMade),
                Records.check("x86_64", "socket", 41, "ALLOW", notMade),
                Records.check("x86_64", "bind", 49, "ALLOW", notMade));
        assertThat(between(before, after))
                .extracting(change -> change.call().name(), Change::kind)
                .containsExactly(tuple("bind", Kind.OPENED));
    }

    @Test
    void numbersWithoutANameAreComparedByTheFilters() throws IOException {
        CheckRecord together = Records.check("x86_64", "numbers-without-a-name", -1, "ERRNO(EPERM)", "EPERM");
        CellRecord before = dumped("before", List.of("06 0 0 00050001"), together);
        // Above 0x3ff: ENOSYS.
        CellRecord after =
                dumped("after", List.of("20 0 0 0", "25 0 1 3ff", "06 0 0 00050026", "06 0 0 00050001"), together);
        assertThat(Drift.between("mine", Measured.of(before, folder), Measured.of(after, folder)))
                .filteredOn(change -> change.call().abi().equals("x86_64"))
                .extracting(
                        change -> change.call().name(), change -> change.after().words())
                .contains(tuple("1024–1073741823", "ENOSYS"));
    }

    /** A dump that somebody has touched is no evidence. */
    @Test
    void filtersThatAreNotThoseOfTheRecordAreNotCompared() throws IOException {
        CellRecord before = dumped("before", List.of("06 0 0 00050001"));
        CellRecord after = dumped("after", List.of("06 0 0 7fff0000"));
        Files.writeString(folder.resolve("after/filters.txt"), "\n", java.nio.file.StandardOpenOption.APPEND);
        assertThat(Measured.of(before, folder).filters()).isPresent();
        assertThat(Measured.of(after, folder).filters()).isEmpty();
    }

    private CellRecord dumped(String name, List<String> instructions, CheckRecord... checks) throws IOException {
        String text = "tck-dumper 1\nfilter 0 %d\n%s\nfilters 1\ndone\n"
                .formatted(instructions.size(), String.join("\n", instructions));
        Path file = Files.createDirectories(folder.resolve(name)).resolve("filters.txt");
        Files.writeString(file, text);
        String hash = EvidenceFolder.sha256(text.getBytes(StandardCharsets.UTF_8));
        CellRecord cell = cell(checks);
        return new CellRecord(
                cell.profile(),
                cell.title(),
                cell.origin(),
                "",
                cell.runner(),
                true,
                "",
                1,
                1,
                1,
                List.of(new EvidenceFile(name + "/filters.txt", hash)),
                List.of(),
                cell.checks());
    }

    private static CellRecord cell(CheckRecord... checks) {
        return Records.cell("mine", "local", checks);
    }

    private List<Change> between(CellRecord before, CellRecord after) {
        return Drift.between("mine", Measured.of(before, folder), Measured.of(after, folder));
    }
}
