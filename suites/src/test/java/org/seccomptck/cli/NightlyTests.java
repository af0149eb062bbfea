package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a nightly job does with records: waivers, history and drift, by their exit codes. */
class NightlyTests {
    @TempDir
    private Path folder;

    private String first;
    private String second;
    private String third;
    private String waivers;
    private String history;

    @BeforeEach
    void nights() throws IOException {
        first = night("first", "6.1.0", 1, "chmod=ERRNO(EPERM)", "mount=");
        second = night("second", "6.1.0", 2, "chmod=ERRNO(EPERM)", "mount=");
        third = night("third", "6.2.0", 3, "chmod=", "mount=");
        waivers = folder.resolve("waivers.yaml").toString();
        history = folder.resolve("history").toString();
    }

    /** Return a night's record; the result of a call without an answer is unknown, and so is the reason. */
    private String night(String name, String kernel, int day, String... answers) throws IOException {
        return new WrittenRecord()
                .on(day)
                .with("local", kernel, "mine", answers)
                .in(folder.resolve(name))
                .toString();
    }

    @Test
    void theThirdNightDrifts() {
        assertThat(Execution.of("diff", first, second)).satisfies(diff -> {
            assertThat(diff.code()).isZero();
            assertThat(diff.out()).startsWith("No drift: 1 cause as before, and no other.");
        });
        assertThat(Execution.of("diff", second, third)).satisfies(diff -> {
            assertThat(diff.code()).isEqualTo(1);
            assertThat(diff.out())
                    .startsWith("Drift: 1 cause changed.")
                    .contains("Only one thing differs: kernel (6.1.0, now 6.2.0).", "chmod");
        });
        assertThat(Execution.of("diff", first, second, "-p", "other").errors())
                .contains("--profile: " + first + " has no 'other'. It has: mine.");
        assertThat(Execution.of("diff", first, folder.toString()).code()).isEqualTo(2);
    }

    @Test
    void theOverviewTellsTheDrift() throws IOException {
        Execution report = Execution.of("report", third, "--since", second, "--history", history, "-f", "overview");
        assertThat(report.out()).contains("Drift: 1 cause changed.");
        assertThat(Files.readString(Path.of(third, "overview.html")))
                .contains("Only one thing differs: kernel (6.1.0, now 6.2.0).", "since 2026-01-03");
    }

    @Test
    void eachNightIsRemembered() throws IOException {
        for (String night : new String[] {first, second, third}) {
            assertThat(Execution.of("report", night, "--history", history).code())
                    .isEqualTo(3);
        }
        assertThat(Execution.of("history", history)).satisfies(told -> {
            assertThat(told.code()).isZero();
            assertThat(told.out())
                    .startsWith("1 runner, 1 profile, from 2026-01-01 to 2026-01-03")
                    .contains("mine: since 2026-01-01, last seen 2026-01-03");
        });
        assertThat(Execution.of("history", first).errors()).contains("holds no history");
    }

    @Test
    void aDamagedHistoryLosesNoReport() throws IOException {
        Path causes = Files.createDirectories(Path.of(history)).resolve("causes.json");
        Files.writeString(causes, "{");
        Execution report = Execution.of("report", third, "--history", history, "-f", "overview", "-f", "text");
        assertThat(report.code()).isEqualTo(3);
        assertThat(report.out()).contains("exit 3");
        assertThat(report.errors().lines())
                .filteredOn(line -> !line.contains("writing the report"))
                .singleElement()
                .satisfies(line -> assertThat(line).contains(causes.toString(), "Remove it"));
        assertThat(Path.of(third, "overview.html")).exists();
        assertThat(Path.of(third, "summary.txt")).exists();
        assertThat(Execution.of("history", history).code()).isEqualTo(2);
    }

    @Test
    void aWaivedCauseFailsNoNightUntilItGrowsOrGoes() throws IOException {
        assertThat(Execution.of("report", first).code()).isEqualTo(3);
        assertThat(waive(first, "--reason", "known", "--reference", "a link")).isZero();
        Execution second = Execution.of("report", this.second, "--waivers", waivers);
        assertThat(second.out()).contains("WAIVED", "known (a link)", "exit 0: 1 cause is waived");
        assertThat(second.code()).isZero();
        assertThat(Execution.of("report", this.second, "--waivers", waivers, "--fail-on", "any")
                        .code())
                .isEqualTo(3);
        String grown = night("grown", "6.1.0", 3, "chmod=", "mount=");
        assertThat(Execution.of("report", grown, "--waivers", waivers).code())
                .as("chmod is beyond the waiver")
                .isEqualTo(3);
        String clean = night("clean", "6.1.0", 4, "chmod=ALLOW", "mount=ALLOW");
        assertThat(Execution.of("report", clean, "--waivers", waivers)).satisfies(stale -> {
            assertThat(stale.code()).isEqualTo(1);
            assertThat(stale.out()).contains("WAIVER", "Remove the waiver");
        });
        assertThat(Execution.of("report", clean, "--no-waivers").code()).isZero();
    }

    private int waive(String record, String... more) {
        String[] arguments = new String[more.length + 4];
        System.arraycopy(new String[] {"waive", record, "-o", waivers}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return Execution.of(arguments).code();
    }

    @Test
    void whatIsWrongWithAFileOfWaiversIsSaidInALine() throws IOException {
        assertThat(waive(first)).isZero();
        for (String command : new String[] {"report", "run"}) {
            String[] named = command.equals("run")
                    ? new String[] {command, "--waivers", waivers}
                    : new String[] {command, first, "--waivers", waivers};
            Execution wrong = Execution.of(named);
            assertThat(wrong.code()).isEqualTo(2);
            assertThat(wrong.errors().strip())
                    .doesNotContain("\n")
                    .contains(waivers + ":", "it is empty; say why the cause may stay");
        }
        assertThat(Execution.of("waive", first, "-o", waivers).errors()).contains("is there already");
        assertThat(Execution.of("report", first, "--waivers", "nowhere.yaml").errors())
                .contains("cannot be read");
    }
}
