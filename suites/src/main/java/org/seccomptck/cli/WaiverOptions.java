package org.seccomptck.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.FailOn;
import org.seccomptck.record.Standing;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.waiver.NotWaivers;
import org.seccomptck.waiver.Waivers;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What the user expects to deviate, and what makes the command fail. */
final class WaiverOptions {
    @Option(
            names = "--waivers",
            paramLabel = "FILE",
            description =
                    "waivers (YAML): causes that somebody has looked at and expects; a waiver that is past its date, or"
                            + " whose cause does not occur any more, fails. 'tck waive RECORD' writes such a file")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--fail-on",
            paramLabel = "WHAT",
            description =
                    "what ends with exit code 1 or 3: open (a cause that is not waived, or a stale waiver), any (waived"
                            + " causes, too) or none (only a run that was not completed); (default: open)")
    private FailOn failOn = FailOn.OPEN;

    /** Take what the command line says. */
    WaiverOptions() {}

    /** Expect what a file says. */
    WaiverOptions(Optional<Path> file) {
        this.file = file;
    }

    /**
     * Read the file that is named.
     *
     * @throws ParameterException when it cannot be read, or is not as it should be
     */
    Optional<Waivers> read(CommandLine command) {
        return file.isPresent() ? Optional.of(read(command, file.get())) : Optional.empty();
    }

    private static Waivers read(CommandLine command, Path file) {
        try {
            return Waivers.read(file);
        } catch (NotWaivers e) {
            throw new ParameterException(command, "--waivers: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new ParameterException(command, "--waivers: " + file + " cannot be read. Name a file.", e);
        }
    }

    /** Return how a record stands before the waivers. */
    StoredRecord judge(StoredRecord record, Optional<Waivers> waivers) {
        return waivers.isPresent()
                ? waivers.get().judge(record, failOn)
                : new StoredRecord(
                        record.run(), record.file(), new Standing(Optional.empty(), failOn, Map.of(), List.of()));
    }

    /**
     * Return how a record stands before the waivers that are named, or else those by which its run was judged.
     *
     * @param without whether it is judged by none
     * @throws ParameterException when the file cannot be read, or the run was judged by another one
     */
    StoredRecord judge(CommandLine command, StoredRecord record, boolean without) {
        if (without && file.isPresent()) {
            throw new ParameterException(command, "--waivers and --no-waivers: name one of them.");
        }
        Optional<EvidenceFile> kept = record.run().waivers();
        if (without || file.isPresent() || kept.isEmpty()) {
            return judge(record, read(command));
        }
        try {
            return judge(record, Optional.of(Waivers.kept(record, kept.get())));
        } catch (IOException e) {
            throw new ParameterException(command, String.valueOf(e.getMessage()), e);
        }
    }
}
