package org.seccomptck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.NotARecord;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StoredRecord;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Run records that a command names, by the file or by the folder of the run. */
final class RecordArgument {
    /** What a run's record is called in its folder. */
    static final String NAME = RecordFile.NAME;

    private RecordArgument() {}

    /**
     * Read a record.
     *
     * @param named the record, or the folder that it is in
     * @throws ParameterException when there is none, or it is of another form
     */
    static StoredRecord read(CommandLine command, Path named) {
        Path file = Files.isDirectory(named) ? named.resolve(NAME) : named;
        try {
            return new StoredRecord(RecordFile.read(file), file);
        } catch (NotARecord e) {
            throw new ParameterException(command, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new ParameterException(
                    command,
                    file + " cannot be read. Name a run's folder, or the " + NAME + " in it (./tck run wrote it).",
                    e);
        }
    }

    /** Return the names of the profiles, with their launches, that a record has cells of, in its order. */
    static Stream<String> profiles(RunRecord record) {
        return record.cells().stream()
                .filter(cell -> cell.profile().single())
                .map(CellRecord::name)
                .distinct();
    }

    /**
     * Find the profile that is meant: the named one, or the only one there is.
     *
     * @throws ParameterException when there is none of that name, or none is named and there are several
     */
    static String profile(CommandLine command, RunRecord record, String named) {
        List<String> there = profiles(record).toList();
        if (record.cells().stream().anyMatch(cell -> cell.name().equals(named))) {
            return named;
        }
        if (named.isEmpty() && there.size() == 1) {
            return there.get(0);
        }
        throw new ParameterException(
                command,
                (named.isEmpty() ? "--profile is missing." : "--profile: the record has no cell of '" + named + "'.")
                        + " It has: " + String.join(", ", there) + ".");
    }
}
