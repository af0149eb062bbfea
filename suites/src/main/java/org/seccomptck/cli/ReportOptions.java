package org.seccomptck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seccomptck.intoto.SigningKey;
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
            description =
                    "a report to write: overview (one page), allure, allure-single (one file), text, markdown, github,"
                            + " junit, sarif, oscal, intoto, kcidb, table-markdown, table-csv, table-json, upgrade; may be repeated (default: overview and allure)")
    private List<String> formats = List.of();

    @Option(
            names = "--history",
            paramLabel = "DIR",
            description = "a folder that remembers earlier runs, so that Allure shows trends; it is made if missing")
    private Optional<Path> history = Optional.empty();

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
        if (quiet && verbose) {
            throw new ParameterException(command, "--quiet and --verbose: name one of them.");
        }
        Optional<SigningKey> key = signKey.map(file -> key(command, file));
        try {
            return new ReportFormats(history, key, command.getOut())
                    .find(formats.isEmpty() ? ReportFormats.STANDARD : formats);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, "--format: " + e.getMessage(), e);
        }
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
