package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.SyscallTable;

/** An upgrade by two records. */
class UpgradeCheckCommandTests {
    @TempDir
    private Path temp;

    private String before = "";
    private String after = "";

    @BeforeEach
    void records() throws IOException {
        before = new WrittenRecord()
                .with("local", "6.1.0", "mine", "chmod=ERRNO(EPERM)", "mseal=ALLOW")
                .in(temp.resolve("before"))
                .toString();
        after = new WrittenRecord()
                .with("local", "6.12.0", "mine", "chmod=ALLOW", "mseal=ALLOW")
                .in(temp.resolve("after"))
                .toString();
    }

    @Test
    void whatOpenedAndWhichPartsAreOthers() throws IOException {
        Path out = temp.resolve("out");
        Execution shown = Execution.of("upgrade-check", "--from", before, "--to", after, "-o", out.toString());
        assertThat(shown.code()).as("%s", shown).isEqualTo(ExitCode.DEVIATES);
        assertThat(shown.out()).startsWith("local → local: opens 1 call (mine)\n");
        assertThat(shown.out().lines().toList())
                .anyMatch(line -> line.matches("\\| kernel +\\| 6\\.1\\.0 +\\| 6\\.12\\.0 +\\| +\\|"))
                .anyMatch(line -> line.matches("\\| libseccomp +\\| 2\\.5\\.4 +\\| 2\\.5\\.4 +\\| the same \\|"))
                .contains("mine: 1 change", "  opened 1 (not determined)")
                .anyMatch(line -> line.matches(
                        "\\| opened +\\| x86_64 \\| chmod +\\| EPERM +\\| allow +\\| not determined +\\|"));
        assertThat(Files.readString(out.resolve("upgrade-check.json")))
                .contains("\"kind\" : \"OPENED\"", "\"name\" : \"chmod\"", "before/run-record.json");
        assertThat(out.resolve("upgrade-check.md")).content().startsWith("**local → local: opens 1 call (mine)**\n");
    }

    @Test
    void nothingChangesFromARecordToItself() {
        Execution shown = Execution.of("upgrade-check", "--from", before, "--to", before);
        assertThat(shown.code()).as("%s", shown).isZero();
        assertThat(shown.out()).startsWith("local → local: safe\n").contains("mine: nothing changes.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            before | is not there                                  |
            after  | is not there                                  |
            before | is not the file that the record was made with | tck-dumper 2 done
            """)
    void whoseFiltersAreMissingAndWhyIsSaid(String side, String why, @Nullable String instead) throws IOException {
        String twin = new WrittenRecord()
                .with("local", "6.1.0", "mine", "chmod=ERRNO(EPERM)", "mseal=ALLOW")
                .in(temp.resolve("twin"))
                .toString();
        Path filters = Path.of(side.equals("before") ? before : twin).resolve(WrittenRecord.FILTERS);
        Files.delete(filters);
        if (instead != null) {
            Files.writeString(filters, instead);
        }
        Execution shown = Execution.of("upgrade-check", "--from", before, "--to", twin);
        assertThat(shown.code()).as("%s", shown).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(shown.out()).contains("mine: nothing changes in what was compared.", "Left open:");
        assertThat(leftOpen(shown))
                .singleElement()
                .asString()
                .startsWith("mine: " + side + " (local): without the filters")
                .endsWith(filters.toAbsolutePath() + " " + why);
    }

    /** Unknown on both sides is not the same. */
    @Test
    void aCallOfWhichNobodyKnowsIsListedAndTheCheckIsNotComplete() throws IOException {
        String unknown = new WrittenRecord()
                .with("local", "6.1.0", "mine", "chmod=ERRNO(EPERM)", "mseal=")
                .in(temp.resolve("unknown"))
                .toString();
        Execution shown = Execution.of("upgrade-check", "--from", unknown, "--to", unknown);
        assertThat(shown.code()).as("%s", shown).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(shown.out().lines())
                .contains("mine: nothing changes in what was compared, 1 not compared")
                .anyMatch(line -> line.matches("\\| not compared \\| x86_64 \\| mseal .*"));
    }

    @Test
    void aProfileThatOnlyOneRecordHasIsNotForgotten() throws IOException {
        String more = new WrittenRecord()
                .with("local", "6.1.0", "mine", "chmod=ERRNO(EPERM)", "mseal=ALLOW")
                .with("local", "6.1.0", "lost", "chmod=ALLOW")
                .in(temp.resolve("more"))
                .toString();
        Execution shown = Execution.of("upgrade-check", "--from", more, "--to", before);
        assertThat(shown.code()).as("%s", shown).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(leftOpen(shown)).singleElement().asString().startsWith("lost: before (local): is only there");
        assertThat(Execution.of("upgrade-check", "--from", more, "--to", before, "-p", "mine")
                        .code())
                .isZero();
    }

    /** What is compared has to be whole, not all that the runs did besides. */
    @Test
    void lossesElsewhereDoNotMatter() throws IOException {
        String[] everyCall = Machine.X86_64.abis().stream()
                .flatMap(abi -> SyscallTable.of(abi).rows().stream())
                .map(row -> row.abi().label() + ":" + row.name() + ":" + row.number() + "=ALLOW")
                .toArray(String[]::new);
        String whole = new WrittenRecord()
                .with("local", "6.1.0", "mine", everyCall)
                .without("lab/elsewhere", "it did not come up")
                .in(temp.resolve("whole"))
                .toString();
        Execution shown = Execution.of("upgrade-check", "--from", whole, "--to", whole);
        assertThat(shown.code()).as("%s", shown).isZero();

        String[] half = Arrays.copyOf(everyCall, everyCall.length / 2);
        String cutOff = new WrittenRecord()
                .with("local", "6.1.0", "mine", half)
                .cutOff()
                .in(temp.resolve("cut-off"))
                .toString();
        Execution partial = Execution.of("upgrade-check", "--from", cutOff, "--to", cutOff);
        assertThat(partial.code()).as("%s", partial).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(leftOpen(partial)).hasSize(2).allMatch(line -> line.contains("the run ended before"));
    }

    @Test
    void profilesOfOneNameAreNotTakenForOneDocument() throws IOException {
        String[] answers = {"chmod=ERRNO(EPERM)", "mseal=ALLOW"};
        String other = new WrittenRecord()
                .ofDocument("2".repeat(64))
                .with("local", "6.12.0", "mine", answers)
                .in(temp.resolve("other"))
                .toString();
        Execution shown = Execution.of("upgrade-check", "--from", before, "--to", other);
        assertThat(shown.code()).as("%s", shown).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(shown.out()).startsWith("local → local: not comparable: mine: two different documents");
        assertThat(leftOpen(shown))
                .singleElement()
                .asString()
                .startsWith("mine: two different documents")
                .contains("111111111111… and 222222222222…");

        String unknown = new WrittenRecord()
                .ofDocument("")
                .with("local", "6.12.0", "mine", answers)
                .in(temp.resolve("unknown"))
                .toString();
        Execution open = Execution.of("upgrade-check", "--from", before, "--to", unknown);
        assertThat(open.code()).as("%s", open).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(leftOpen(open))
                .singleElement()
                .asString()
                .startsWith("mine: after (local): the record does not tell the document's SHA-256");
    }

    /** That the engine's default is another document is what an upgrade of an engine is about. */
    @Test
    void theEnginesDefaultIsAPartLikeAnother() throws IOException {
        String old = new WrittenRecord()
                .with("local", "6.1.0", "engine-default", "chmod=ALLOW")
                .in(temp.resolve("old"))
                .toString();
        String current = new WrittenRecord()
                .ofDocument("2".repeat(64))
                .with("local", "6.1.0", "engine-default", "chmod=ALLOW")
                .in(temp.resolve("current"))
                .toString();
        Execution same = Execution.of("upgrade-check", "--from", old, "--to", old);
        assertThat(same.code()).as("%s", same).isZero();
        assertThat(same.out().lines())
                .anyMatch(line -> line.matches("\\| default profile +\\| origin +\\| origin +\\| the same \\|"));
        Execution other = Execution.of("upgrade-check", "--from", old, "--to", current);
        assertThat(other.code()).as("%s", other).isZero();
        assertThat(other.out().lines())
                .anyMatch(line -> line.matches("\\| default profile +\\| origin +\\| origin +\\| +\\|"));
    }

    /** Each runner is compared with the one of its name, and one that has none is not forgotten. */
    @Test
    void recordsWithSeveralRunnersAreComparedNameByName() throws IOException {
        String old = new WrittenRecord()
                .with("one", "6.1.0", "mine", "chmod=ERRNO(EPERM)")
                .with("two", "6.1.0", "mine", "chmod=ERRNO(EPERM)")
                .with("two", "6.1.0", "theirs", "chmod=ERRNO(EPERM)")
                .in(temp.resolve("old"))
                .toString();
        String current = new WrittenRecord()
                .with("two", "6.12.0", "mine", "chmod=ALLOW")
                .with("one", "6.12.0", "mine", "chmod=ERRNO(EPERM)")
                .in(temp.resolve("current"))
                .toString();
        Path out = temp.resolve("out");
        Execution shown =
                Execution.of("upgrade-check", "--from", old, "--to", current, "-p", "mine", "-o", out.toString());
        assertThat(shown.code()).as("%s", shown).isEqualTo(ExitCode.DEVIATES);
        assertThat(shown.out())
                .startsWith("two → two: opens 1 call (mine); 1 of 2 runners is safe\n")
                .contains("\none → one: safe\n", "\ntwo → two: opens 1 call (mine)\n");
        assertThat(Files.readString(out.resolve("upgrade-check.json")))
                .contains("\"upgrades\"", "\"OPENS\"", "\"SAFE\"");

        String renamed = new WrittenRecord()
                .with("one", "6.12.0", "mine", "chmod=ERRNO(EPERM)")
                .with("three", "6.12.0", "mine", "chmod=ALLOW")
                .in(temp.resolve("renamed"))
                .toString();
        Execution partial = Execution.of("upgrade-check", "--from", old, "--to", renamed);
        assertThat(partial.code()).as("%s", partial).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(leftOpen(partial))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("before (two): "))
                .anyMatch(line -> line.startsWith("after (three): "));
        String half = new WrittenRecord()
                .with("one", "6.12.0", "mine", "chmod=ERRNO(EPERM)")
                .with("one", "6.12.0", "theirs", "chmod=ERRNO(EPERM)")
                .with("two", "6.12.0", "mine", "chmod=ERRNO(EPERM)")
                .with("two", "6.12.0", "theirs", "chmod=ERRNO(EPERM)")
                .in(temp.resolve("half"))
                .toString();
        Execution some = Execution.of("upgrade-check", "--from", old, "--to", half, "-p", "mine", "-p", "theirs");
        assertThat(some.code()).as("%s", some).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(some.out()).contains("\n  theirs: after (one): is only there");
        assertThat(UpgradeCheckUsageTests.complaint("--from", old, "--to", current, "-p", "mine", "-p", "theirs"))
                .contains("no runner has theirs in both records", "has one, two");
    }

    private static List<String> leftOpen(Execution shown) {
        return shown.out()
                .lines()
                .dropWhile(line -> !line.equals("Left open:"))
                .skip(1)
                .map(String::strip)
                .toList();
    }

    @Test
    void failOnDecidesWhatFails() {
        assertThat(Execution.of("upgrade-check", "--from", after, "--to", before, "--fail-on", "opened")
                        .code())
                .as("closing is no opening")
                .isZero();
        assertThat(Execution.of("upgrade-check", "--from", before, "--to", after, "--fail-on", "opened")
                        .code())
                .isEqualTo(ExitCode.DEVIATES);
        assertThat(Execution.of("upgrade-check", "--from", before, "--to", after, "--fail-on", "never")
                        .code())
                .isZero();
    }
}
