package org.seccomptck.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.seccomptck.cli.ReportOptions.Written;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tck report}: any report, made later from a record. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Makes reports of a run's record, also of one that was interrupted, or of one that 'tck merge' wrote.",
            "The evidence is read from where the record names it; no engine is needed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tck report reports/out/RUN                          what 'tck run' said at its end",
            "  tck report reports/out/RUN --verbose                the same with each deviating check",
            "  tck report all/run-record.json -f allure-single     one file that can be mailed",
            "  tck report reports/out/RUN -f junit -f sarif -o ci  for a CI server and a code host",
            "",
            "Exit codes: those of the run: 0 conforms, 1 at least one deviation, 3 not completed or undecided;",
            "            2 the command or the record is wrong."
        })
final class ReportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "RECORD", description = "a run's folder, or its run-record.json")
    @SuppressWarnings("NullAway.Init")
    private Path named;

    @Mixin
    private WaiverOptions waiving = new WaiverOptions();

    @Option(names = "--no-waivers", description = "judge by no waivers (default: by those by which the run was judged)")
    private boolean unwaived;

    @Mixin
    private ReportOptions options = new ReportOptions();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "where reports go (default: the record's folder)")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws IOException {
        boolean toWrite = spec.commandLine().getParseResult().hasMatchedOption("--format");
        List<Report> reports = toWrite ? options.reports(spec.commandLine()) : List.of();
        StoredRecord record =
                waiving.judge(spec.commandLine(), RecordArgument.read(spec.commandLine(), named), unwaived);
        Written written;
        try (Progress progress = options.progress(spec.commandLine())) {
            written = options.write(spec.commandLine(), reports, record, out.orElse(record.folder()), progress);
        }
        options.say(spec.commandLine(), record, written);
        written.requireAll(spec.commandLine());
        return record.conclusion().exitCode();
    }
}
