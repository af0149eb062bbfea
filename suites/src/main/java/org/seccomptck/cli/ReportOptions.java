package org.seccomptck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seccomptck.drift.RecordDrift;
import org.seccomptck.drift.report.DriftReport;
import org.seccomptck.history.HistoryFolder;
import org.seccomptck.intoto.SigningKey;
import org.seccomptck.record.RunRecord;
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
            completionCandidates = ReportFormats.Names.class,
            description =
                    "a report to write: ${COMPLETION-CANDIDATES}; overview is one page, allure-single one file; may be"
                            + " repeated (default: overview and allure)")
    private List<String> formats = List.of();

    @Option(
            names = "--history",
            paramLabel = "DIR",
            description =
                    "a folder that remembers runs: when causes came and went ('tck history DIR', the overview), and"
                            + " Allure's trends; it is made if missing")
    private Optional<Path> history = Optional.empty();

    @Option(
            names = "--since",
            paramLabel = "RECORD",
            description =
                    "an earlier run's folder, or its run-record.json: the overview, the summaries and the screen tell what"
                            + " changed since (as 'tck diff RECORD ...' does)")
    private Optional<Path> since = Optional.empty();

    private Optional<RunRecord> earlier = Optional.empty();

    @Option(
            names = "--sign-key",
            paramLabel = "FILE",
            description = "the private key that signs the statement of --format intoto: PKCS #8 in PEM form, Ed25519 or"
                    + " ECDSA, as 'openssl genpkey -algorithm ed25519' writes it")
    private Optional<Path> signKey = Optional.empty();

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
        return reports(command, history);
    }

    private List<Report> reports(CommandLine command, Optional<Path> memory) {
        if (quiet && verbose) {
            throw new ParameterException(command, "--quiet and --verbose: name one of them.");
        }
        Optional<SigningKey> key = signKey.map(file -> key(command, file));
        try {
            return new ReportFormats(memory, earlier(command), key, command.getOut())
                    .find(formats.isEmpty() ? ReportFormats.STANDARD : formats);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, "--format: " + e.getMessage(), e);
        }
    }

    /** It is read once, before anything is run. */
    private Optional<RunRecord> earlier(CommandLine command) {
        if (earlier.isEmpty()) {
            earlier = since.map(named -> RecordArgument.read(command, named).run());
        }
        return earlier;
    }

    private SigningKey key(CommandLine command, Path file) {
        if (!formats.contains("intoto")) {
            throw new ParameterException(command, "--sign-key: nothing is signed but --format intoto. Add it.");
        }
        try {
            return SigningKey.read(file);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, "--sign-key: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new ParameterException(command, "--sign-key: " + file + " cannot be read. Name a PEM file.", e);
        }
    }

    /**
     * What came of writing reports.
     *
     * @param files what a person opens, report by report
     * @param problem the first thing that went wrong; no report is lost for another one
     * @param unsuitable of which formats the record allows no report, and why
     */
    record Written(List<Path> files, Optional<IOException> problem, List<String> unsuitable) {
        /** Copy the lists. */
        Written {
            files = List.copyOf(files);
            unsuitable = List.copyOf(unsuitable);
        }

        /**
         * Demand that every report was written.
         *
         * @throws IOException the first thing that went wrong
         * @throws ParameterException when the record does not allow one of them
         */
        void requireAll(CommandLine command) throws IOException {
            if (problem.isPresent()) {
                throw problem.get();
            }
            if (!unsuitable.isEmpty()) {
                throw new ParameterException(command, String.join(" ", unsuitable));
            }
        }
    }

    /**
     * Add a run to the history, and write reports; what the record does not allow is left out. Where the history is damaged,
     * the reports are written without it.
     *
     * @param reports the reports, as {@link #reports} returned them
     * @param folder where they go
     */
    Written write(CommandLine command, List<Report> reports, StoredRecord record, Path folder, Progress progress) {
        List<Report> each = reports;
        List<Path> files = new ArrayList<>();
        List<IOException> problems = new ArrayList<>();
        List<String> unsuitable = new ArrayList<>();
        if (history.isPresent()) {
            try {
                new HistoryFolder(history.get()).add(record.run());
            } catch (IOException e) {
                problems.add(e);
                each = reports.isEmpty() ? reports : reports(command, Optional.empty());
            }
        }
        for (Report report : each) {
            try {
                Files.createDirectories(folder);
                files.addAll(report.write(record, folder, progress.reporting(report.format())));
            } catch (UnsuitableRecord e) {
                unsuitable.add("--format " + report.format() + ": " + e.getMessage());
            } catch (IOException e) {
                problems.add(OutOption.unwritten(folder, e));
            }
        }
        return new Written(files, problems.stream().findFirst(), unsuitable);
    }

    /** Say on the terminal what the run found. */
    void say(CommandLine command, StoredRecord record, Written written) {
        say(command, record, written, List.of());
    }

    /**
     * Say on the terminal what the run found, and more of it; the exit code comes last.
     *
     * @param more lines that are said unless little is to be said
     */
    void say(CommandLine command, StoredRecord record, Written written, List<String> more) {
        Detail detail = quiet ? Detail.QUIET : verbose ? Detail.VERBOSE : Detail.NORMAL;
        List<String> between = new ArrayList<>(more);
        earlier(command).ifPresent(earlier -> {
            between.add("");
            between.addAll(new DriftReport(RecordDrift.between(earlier, record.run()), Words.english())
                    .text(StandardOutput.screen()));
        });
        new TextReport(Words.english(), StandardOutput.screen(), detail)
                .lines(record, written.files(), between)
                .forEach(command.getOut()::println);
        command.getOut().flush();
    }
}
