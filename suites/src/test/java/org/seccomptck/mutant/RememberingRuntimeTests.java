package org.seccomptck.mutant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.cli.Sandbox;
import org.seccomptck.cli.TckProcess;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Explanation;
import org.seccomptck.record.Party;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RunRecord;

/** OCI runtimes whose filters depend on what ran before, on a real engine. Needs root. */
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RememberingRuntimeTests {
    /** What Docker 20.10 does not hand over: makes no difference there. */
    private static final Set<String> DROPPED = Set.of("flag", "default-errno");

    @AutoClose
    private Sandbox sandbox;

    private RunRecord run;

    @BeforeAll
    void run(@TempDir Path temp) throws IOException, InterruptedException {
        sandbox = Sandbox.in(temp);
        List<String> words = new ArrayList<>(List.of("run", "--profile", "restrict"));
        for (RememberingRuntime runtime : RememberingRuntime.values()) {
            words.addAll(List.of("--oci-runtime", runtime.write(temp).toString()));
        }
        Path out = sandbox.out("run");
        words.addAll(List.of("--out", out.toString()));
        TckProcess.Result result = TckProcess.run(sandbox, words.toArray(String[]::new));
        assertThat(result.code()).as("%s", result).isEqualTo(1);
        assertThat(sandbox.leftovers()).isEmpty();
        run = RecordFile.read(out.resolve("run-record.json"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # the runtime              | what is red
            DROPS_EVERY_SECOND_FILTER  | same-again call errno names rule-order value operator architecture
            HANDS_ON_THE_FILTER_BEFORE | same-again call errno names rule-order value operator architecture
            KEEPS_THE_FIRST_FILTER     | same-again call errno names rule-order value operator architecture
            KEEPS_BY_DEFAULT_ACTION    | same-again call errno names rule-order value operator architecture
            KEEPS_BY_NUMBER_OF_RULES   | same-again call errno names rule-order value operator architecture
            KEEPS_BY_LETTERS_OF_NAMES  | names
            KEEPS_WITHOUT_ERRNO        | errno
            """)
    void whatIsKeptIsTheOnlyCause(RememberingRuntime runtime, String questions) {
        CellRecord cell = isolation(runtime);
        assertThat(red(cell))
                .as("%s", cell.checks().toList())
                .filteredOn(question -> !DROPPED.contains(question))
                .containsExactly(questions.split(" ", -1));
        assertThat(cell.explanations())
                .extracting(Explanation::cause)
                .containsExactly(CauseKey.of(CauseKind.DEPENDS_ON_EARLIER, Party.OCI_RUNTIME));
        assertThat(cell.wronglyExplained()).isEmpty();
        assertThat(cell.explanations().get(0).evidence()).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void aRuntimeWithoutMemoryIsClean() {
        List<CellRecord> cells = run.cells().stream()
                .filter(cell -> cell.runner().endsWith("/" + RememberingRuntime.REMEMBERS_NOTHING.program()))
                .toList();
        assertThat(cells).hasSize(2).allSatisfy(cell -> {
            assertThat(cell.started()).isTrue();
            assertThat(cell.explanations()).isEmpty();
        });
    }

    /** Whichever launch it is that has no filter, the first or the one after it. */
    @Test
    void launchesAreComparedWhereTheyAreRepeated(@TempDir Path temp) throws IOException, InterruptedException {
        Path out = sandbox.out("repeated");
        TckProcess.Result result = TckProcess.run(
                sandbox,
                "run",
                "--profile",
                "restrict",
                "--no-isolation",
                "--repeat",
                "3",
                "--oci-runtime",
                RememberingRuntime.DROPS_EVERY_SECOND_FILTER.write(temp).toString(),
                "--oci-runtime",
                RememberingRuntime.REMEMBERS_NOTHING.write(temp).toString(),
                "--out",
                out.toString());
        assertThat(result.code()).as("%s", result).isEqualTo(1);
        List<CellRecord> cells = RecordFile.read(out.resolve("run-record.json")).cells();
        assertThat(cells)
                .extracting(
                        CellRecord::launches,
                        cell -> cell.explanations().stream()
                                .map(one -> one.cause().kind())
                                .anyMatch(CauseKind.DEPENDS_ON_EARLIER::equals))
                .containsExactly(tuple(3, true), tuple(3, false));
        assertThat(red(cells.get(0))).contains("launches");
        assertThat(red(cells.get(1))).isEmpty();
        assertThat(cells).noneMatch(cell -> !cell.wronglyExplained().isEmpty());
    }

    private CellRecord isolation(RememberingRuntime runtime) {
        return run.cells().stream()
                .filter(cell -> cell.runner().endsWith("/" + runtime.program()))
                .filter(cell -> !cell.profile().single())
                .findFirst()
                .orElseThrow();
    }

    private static List<String> red(CellRecord cell) {
        return cell.checks()
                .filter(check -> check.verdict().needsCause())
                .map(check -> check.target().id())
                .toList();
    }
}
