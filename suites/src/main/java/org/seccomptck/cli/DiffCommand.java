package org.seccomptck.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.seccomptck.drift.RecordDrift;
import org.seccomptck.drift.report.DriftReport;
import org.seccomptck.record.RunRecord;
import org.seccomptck.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tck diff}: what changed from one run to a later one. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what became of the causes of a run by a later one, and which components differ between the two:",
            "",
            "  appeared   a cause that was not there",
            "  changed    a cause that explains other checks, or the same with another verdict",
            "  gone       a cause that is not there any more",
            "",
            "Runners are compared by name; if one is left over on each side, these two. What was not answered on both sides",
            "(a container that starts by chance, a machine that was lost, a call that could not be made) is no drift; it is",
            "listed under 'Not compared'. To compare what each system call does, whatever the profile says of it, type",
            "'tck upgrade-check --from A --to B'."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tck diff reports/out/YESTERDAY reports/out/TODAY",
            "  tck diff before after --format markdown >>$GITHUB_STEP_SUMMARY",
            "",
            "Exit codes: 0 no drift, 1 drift, 2 the command or a record is wrong,",
            "            3 no drift in what was compared, but not everything was."
        })
final class DiffCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "BEFORE", description = "the earlier run's folder, or its run-record.json")
    @SuppressWarnings("NullAway.Init")
    private Path before;

    @Parameters(index = "1", paramLabel = "AFTER", description = "the later run's")
    @SuppressWarnings("NullAway.Init")
    private Path after;

    @Option(
            names = {"-p", "--profile"},
            paramLabel = "PROFILE",
            description = "only this profile, by its name in the records; may be repeated (default: all)")
    private List<String> profiles = List.of();

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, markdown or json (default: text)")
    private DriftReport.Form form = DriftReport.Form.TEXT;

    @Override
    public Integer call() {
        RecordDrift drift = RecordDrift.between(read(before), read(after));
        new DriftReport(drift, Words.english())
                .print(form, StandardOutput.screen(), spec.commandLine().getOut());
        return switch (drift.code()) {
            case NO_DRIFT -> ExitCode.CONFORMS;
            case DRIFT -> ExitCode.DEVIATES;
            case LEFT_OPEN -> ExitCode.INCOMPLETE;
        };
    }

    private RunRecord read(Path named) {
        RunRecord run = RecordArgument.read(spec.commandLine(), named).run();
        List<String> there = RecordArgument.profiles(run).toList();
        profiles.stream()
                .filter(profile -> !there.contains(profile))
                .findFirst()
                .ifPresent(profile -> {
                    throw new ParameterException(
                            spec.commandLine(),
                            "--profile: " + named + " has no '" + profile + "'. It has: " + String.join(", ", there)
                                    + ".");
                });
        return profiles.isEmpty()
                ? run
                : run.withCells(run.cells().stream()
                        .filter(cell -> profiles.contains(cell.name()))
                        .toList());
    }
}
