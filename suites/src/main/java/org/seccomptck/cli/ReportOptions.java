package org.seccomptck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.Report;
import org.seccomptck.text.TextReport;
import org.seccomptck.text.TextReport.Detail;
import org.seccomptck.words.Words;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which reports are made of a record, and how much of it is said on the terminal. */
final class ReportOptions {
    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            description = "a report to write: allure, allure-single (one file), text, junit, sarif, table-markdown,"
                    + " table-csv, table-json, upgrade; may be repeated (default: allure)")
    private List<String> formats = List.of();

    @Option(
            names = "--history",
            paramLabel = "DIR",
            description = "a folder that remembers earlier runs, so that Allure shows trends; it is made if missing")
    private Optional<Path> history = Optional.empty();

    @Option(
            names = {"-q", "--quiet"},
            description = "say only the worst cause and the exit code")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "say everything, each check that deviates or stayed undecided too")
    private boolean verbose;

    /** Begin to tell of progress. */
    Progress progress(CommandLine command) {
        return new Progress(command.getErr(), quiet);
    }

    /**
     * Return the reports that are asked for.
     *
     * @throws ParameterException when a format is none
     */
    List<Report> reports(CommandLine command) {
        if (quiet && verbose) {
            throw new ParameterException(command, "--quiet and --verbose: name one of them.");
        }
        try {
            return new ReportFormats(history).find(formats.isEmpty() ? ReportFormats.STANDARD : formats);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, "--format: " + e.getMessage(), e);
        }
    }

    /**
     * Write reports.
     *
     * @return what a person opens, report by report
     * @throws IOException when one cannot be written
     */
    static List<Path> write(List<Report> reports, StoredRecord record, Path folder, Progress progress)
            throws IOException {
        try {
            Files.createDirectories(folder);
            List<Path> written = new ArrayList<>();
            for (Report report : reports) {
                written.addAll(report.write(record, folder, progress.reporting(report.format())));
            }
            return written;
        } catch (IOException e) {
            throw OutOption.unwritten(folder, e);
        }
    }

    /** Say on the terminal what the run found. */
    void say(CommandLine command, StoredRecord record, List<Path> written) {
        Detail detail = quiet ? Detail.QUIET : verbose ? Detail.VERBOSE : Detail.NORMAL;
        TextReport text = new TextReport(Words.english(), StandardOutput.screen(), detail);
        text.lines(record, written).forEach(command.getOut()::println);
        command.getOut().flush();
    }
}
