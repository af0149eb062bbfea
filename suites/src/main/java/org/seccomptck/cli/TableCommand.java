package org.seccomptck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.seccomptck.abi.Abi;
import org.seccomptck.comparison.AnswerTable;
import org.seccomptck.comparison.AnswerTables;
import org.seccomptck.comparison.Measured;
import org.seccomptck.comparison.report.TableReport;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.CheckGroup;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tck table}: what becomes of each call, runner by runner. */
@Command(
        name = "table",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what becomes of each system call under one profile, runner by runner.",
            "",
            "  allow      passes the filter, and the kernel does it or refuses it for a reason of its own",
            "  absent     passes the filter, but this kernel has no such call (ENOSYS)",
            "  EPERM, KILL_THREAD, …   the filter stops it, with this errno or action",
            "  –          was not asked: no such ABI there, or the container did not start",
            "A cell with ! deviates from the profile, one with ? is undecided; a/b: some runners of a column do",
            "this, others that. Columns that are alike in all that is shown are one. A runner that was not asked, or a site",
            "that could not be had, is named below the table with the reason."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tck run -r 'lab/amd64-linux-*' -p restrict -o out",
            "  tck table out                                      in which calls do runners differ",
            "  tck table out --by kernel --abi x86_64 --all       every system call by kernel",
            "  tck table out -p restrict --all --format csv >restrict.csv",
            "",
            "Exit codes: 0 shown, 2 the command or a record is wrong."
        })
final class TableCommand implements Callable<Integer> {
    /** What a column is. */
    enum By {
        RUNNER(RunnerRecord::name),
        KERNEL(runner -> "Linux " + runner.facts().kernelRelease()),
        OCI_RUNTIME(runner ->
                runner.facts().ociRuntimeProgram() + " " + runner.facts().ociRuntimeVersion());

        private final Function<RunnerRecord, String> title;

        By(Function<RunnerRecord, String> title) {
            this.title = title;
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "RECORD", description = "a run's folder, or its run-record.json")
    @SuppressWarnings("NullAway.Init")
    private Path record;

    @Option(
            names = {"-p", "--profile"},
            paramLabel = "PROFILE",
            description = "the profile's id in the record (default: the only one)")
    private String profile = "";

    @Option(names = "--all", description = "also the calls in which all runners do the same")
    private boolean all;

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            description = "what a column is: runner, kernel or oci_runtime (default: runner)")
    private By by = By.RUNNER;

    @Option(names = "--abi", paramLabel = "ABI", description = "only this ABI, e.g. x86_64")
    private Optional<String> abi = Optional.empty();

    @Option(
            names = "--suite",
            paramLabel = "SUITE",
            description = "whose checks are the rows (default: ${DEFAULT-VALUE}), e.g. argument-borders",
            defaultValue = Measured.WALK)
    @SuppressWarnings("NullAway.Init")
    private String suite;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, markdown, csv or json (default: text)")
    private TableReport.Form form = TableReport.Form.TEXT;

    @Override
    public Integer call() throws IOException {
        RunRecord run = RecordArgument.read(spec.commandLine(), record).run();
        String id = RecordArgument.profile(spec.commandLine(), run, profile);
        AnswerTable whole = new AnswerTables(run, suite, by.title).of(id);
        if (whole.rows().isEmpty()) {
            throw nothing(run, id);
        }
        AnswerTable table = abi.isPresent() ? whole.ofAbi(abi(whole, abi.get())) : whole;
        AnswerTable shown = all ? table : table.differing();
        TableReport report = new TableReport(form, Words.english());
        PrintWriter out = spec.commandLine().getOut();
        report.write(id, suite, shown, table, out);
        out.flush();
        report.notAsked(shown).forEach(line -> spec.commandLine().getErr().println("tck: " + line));
        return ExitCode.CONFORMS;
    }

    private Abi abi(AnswerTable table, String label) {
        List<Abi> there = table.rows().stream()
                .flatMap(row -> row.abi().stream())
                .distinct()
                .toList();
        return there.stream()
                .filter(one -> one.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--abi: there is no '" + label + "'. The record has: "
                                + there.stream().map(Abi::label).collect(Collectors.joining(", ")) + "."));
    }

    private ParameterException nothing(RunRecord run, String id) {
        List<CellRecord> cells =
                run.cells().stream().filter(cell -> cell.name().equals(id)).toList();
        List<String> suites = cells.stream()
                .flatMap(cell -> cell.groups().stream())
                .map(CheckGroup::suite)
                .distinct()
                .toList();
        return new ParameterException(
                spec.commandLine(),
                cells.stream().noneMatch(CellRecord::started)
                        ? "there is nothing to show: no container of " + id + " started."
                        : "--suite: there are no checks of '" + suite + "'. The record has: "
                                + String.join(", ", suites) + ".");
    }
}
