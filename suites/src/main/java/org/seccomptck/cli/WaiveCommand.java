package org.seccomptck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.waiver.report.WaiverDraft;
import org.seccomptck.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tck waive}: entries of a file of waivers, to be edited. */
@Command(
        name = "waive",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a waiver for each cause of a run that is not waived yet, to be put into a file of your repository and",
            "edited: each needs a reason and a reference. A waiver covers only what it names:",
            "",
            "  cause        kinds (name-dropped) or ids (name-dropped-3f9a0c12be), as reports show them",
            "  verdicts     FAIL_OPEN, FAIL_CLOSED, WRONG_ACTION, UNDECIDED; each that is covered is written down",
            "  profiles     names, with their launches; * and ? stand for any characters and for one",
            "  runners      likewise",
            "  abis         of these system calls; '*' stands for all",
            "  syscalls     system calls; '*' stands for all",
            "  questions    checks of a whole container, ABI or filter, e.g. all-calls; '*' stands for all",
            "  components   versions: kernel, engine, oci-runtime, libseccomp; may be patterns, or left out",
            "  reason, reference, date, expires",
            "",
            "A cause of which one check is not covered stays open as a whole: what it gains later is never waived. A waiver",
            "fails the run when all cells that it names were run and a part of what it names occurred in none of them, or",
            "when the run began after the day of 'expires'. A waiver is not checked where its cells were not run, could not",
            "be seen, or have other versions."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tck waive reports/out/RUN >waivers.yaml         then edit it",
            "  tck waive reports/out/RUN -o waivers.yaml --reason 'fixed in runc 1.2' --reference https://example.org/1",
            "  tck run -p my.json --waivers waivers.yaml",
            "",
            "Exit codes: 0 written, or there is nothing to waive; 2 the command or the record is wrong."
        })
final class WaiveCommand implements Callable<Integer> {
    private static final int DAYS = 90;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "RECORD", description = "a run's folder, or its run-record.json")
    @SuppressWarnings("NullAway.Init")
    private Path named;

    @Option(
            names = "--waivers",
            paramLabel = "FILE",
            description = "leave out what these waivers cover (default: those by which the run was judged)")
    private Optional<Path> waivers = Optional.empty();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "the file to write; it must not be there yet (default: the standard output)")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--reason", paramLabel = "TEXT", description = "the reason of all entries (default: left empty)")
    private String reason = "";

    @Option(names = "--reference", paramLabel = "TEXT", description = "their reference (default: left empty)")
    private String reference = "";

    @Option(
            names = "--expires",
            paramLabel = "DATE",
            description = "the last day on which they hold, e.g. 2027-01-31 (default: 90 days from today)")
    private Optional<LocalDate> expires = Optional.empty();

    @Override
    public Integer call() throws IOException {
        LocalDate today = LocalDate.now(Clock.systemUTC());
        LocalDate last = expires.orElse(today.plusDays(DAYS));
        if (last.isBefore(today)) {
            throw new ParameterException(spec.commandLine(), "--expires: " + last + " is over.");
        }
        StoredRecord record = new WaiverOptions(waivers)
                .judge(spec.commandLine(), RecordArgument.read(spec.commandLine(), named), false);
        String text = new WaiverDraft(Words.english(), today, last, reason, reference).text(record);
        if (text.isEmpty()) {
            spec.commandLine().getErr().println("tck: there is nothing to waive: no cause is open.");
        } else if (out.isEmpty()) {
            PrintWriter printer = spec.commandLine().getOut();
            printer.print(text);
            printer.flush();
        } else {
            write(out.get(), text);
        }
        return ExitCode.CONFORMS;
    }

    private void write(Path file, String text) throws IOException {
        if (Files.exists(file)) {
            throw new ParameterException(spec.commandLine(), "--out: " + file + " is there already. Name a new file.");
        }
        Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
        spec.commandLine().getOut().println("Waivers: " + file);
        spec.commandLine().getOut().flush();
    }
}
