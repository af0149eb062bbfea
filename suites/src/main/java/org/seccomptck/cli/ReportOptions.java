package org.seccomptck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.Report;
import org.seccomptck.report.UnsuitableRecord;
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
            description =
                    "a report to write: overview (one page), allure, allure-single (one file), text, markdown, github,"
                            + " junit, sarif, table-markdown, table-csv, table-json, upgrade; may be repeated (default: overview and allure)")
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
            return new ReportFormats(history, command.getOut())
                    .find(formats.isEmpty() ? ReportFormats.STANDARD : formats);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, "--format: " + e.getMessage(), e);
        }
    }

    /**
     * What was written.
     *
     * @param files what a person opens, report by report
     * @param unsuitable of which formats the record allows no report, and why
     */
    record Written(List<Path> files, List<String> unsuitable) {
        static final Written NOTHING = new Written(List.of(), List.of());

        Written {
            files = List.copyOf(files);
            unsuitable = List.copyOf(unsuitable);
        }

        /**
         * Demand that every report was written.
         *
         * @throws ParameterException when the record does not allow one of them
         */
        void requireAll(CommandLine command) {
            if (!unsuitable.isEmpty()) {
                throw new ParameterException(command, String.join(" ", unsuitable));
            }
        }
    }

    /**
     * Write reports; what the record does not allow is left out.
     *
     * @throws IOException when one cannot be written
     */
    static Written write(List<Report> reports, StoredRecord record, Path folder, Progress progress) throws IOException {
        try {
            Files.createDirectories(folder);
            List<Path> files = new ArrayList<>();
            List<String> unsuitable = new ArrayList<>();
            for (Report report : reports) {
                try {
                    files.addAll(report.write(record, folder, progress.reporting(report.format())));
                } catch (UnsuitableRecord e) {
                    unsuitable.add("--format " + report.format() + ": " + e.getMessage());
                }
            }
            return new Written(files, unsuitable);
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
