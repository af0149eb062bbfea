package org.seccomptck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.seccomptck.archive.AlteredEvidence;
import org.seccomptck.archive.EvidenceArchive;
import org.seccomptck.archive.KitFile;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.session.CellFiles;
import org.seccomptck.session.Kit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tck bundle}: a run with all its evidence as one file. */
@Command(
        name = "bundle",
        mixinStandardHelpOptions = true,
        description = {
            "Packs a run with all its evidence into one file: the record, the raw evidence, the overview, the kit that",
            "packed it and SHA256SUMS. The same run makes the same bytes. 'tck verify' derives every verdict from it",
            "anew, on any machine with a JVM."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tck bundle reports/out/RUN                     RUN.tar.gz in this folder",
            "  tck bundle all/run-record.json -o all.tar.gz   of a record that 'tck merge' wrote",
            "",
            "Exit codes: 0 written, 2 the command or the record is wrong, or evidence is missing or was altered."
        })
final class BundleCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "RECORD", description = "a run's folder, or its run-record.json")
    @SuppressWarnings("NullAway.Init")
    private Path named;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "the file to write (default: the name of the run's folder with .tar.gz, in this folder)")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws IOException {
        StoredRecord record = RecordArgument.read(spec.commandLine(), named);
        requireNotes(record);
        Path file = out.orElseGet(() -> Path.of(record.folder().getFileName() + ".tar.gz"));
        if (Files.isDirectory(file)) {
            throw new ParameterException(spec.commandLine(), "--out: " + file + " is a folder. Name a file.");
        }
        Files.createDirectories(file.toAbsolutePath().normalize().resolveSibling(""));
        try {
            EvidenceArchive.write(record, new KitFile(Kit.record(), Kit.digest()), file);
        } catch (AlteredEvidence e) {
            throw new ParameterException(
                    spec.commandLine(), e.getMessage() + ". What is altered proves nothing: run again.", e);
        }
        spec.commandLine().getOut().println("Bundle: " + file);
        spec.commandLine().getOut().flush();
        return ExitCode.CONFORMS;
    }

    /** Of a run of an older kit nobody could derive anything, and it may name its user. */
    private void requireNotes(StoredRecord record) {
        boolean kept = record.run().cells().stream()
                .allMatch(cell -> cell.evidence(CellFiles.NOTE).isPresent());
        if (!kept) {
            throw new ParameterException(
                    spec.commandLine(),
                    record.file()
                            + " is of a kit that kept less: 'tck verify' could not derive its verdicts. Run again.");
        }
    }
}
