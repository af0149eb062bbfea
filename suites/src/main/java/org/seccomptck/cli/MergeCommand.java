package org.seccomptck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.seccomptck.comparison.MergedRecord;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StoredRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tck merge}: the records of runs on several machines as one. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        description = {
            "Merges the records of several runs into one, e.g. of a CI matrix. Evidence stays where it is: the new record",
            "names it from its own folder. A name before a record tells runners of the same name apart."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tck merge a b -o all/run-record.json",
            "  tck merge x86=job1/out arm=job2/out -o all/run-record.json    runners x86/local and arm/local",
            "",
            "Exit codes: 0 merged, 2 the command or a record is wrong."
        })
final class MergeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "2..*", paramLabel = "[NAME=]RECORD", description = "a run's folder, or its run-record.json")
    private List<String> records = List.of();

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE",
            description = "the record to write")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Override
    public Integer call() throws IOException {
        Path file = out.toAbsolutePath().normalize();
        if (Files.exists(file)) {
            throw new ParameterException(spec.commandLine(), "--out: " + file + " is there already. Name a new file.");
        }
        Path folder = Files.createDirectories(file.resolveSibling("").normalize());
        List<RunRecord> parts = new ArrayList<>();
        for (String word : records) {
            boolean named = !Files.exists(Path.of(word)) && word.matches("[^/=]+=.+");
            StoredRecord stored = RecordArgument.read(
                    spec.commandLine(), Path.of(named ? word.substring(word.indexOf('=') + 1) : word));
            RunRecord part = MergedRecord.moved(stored.run(), folder.relativize(stored.folder()));
            parts.add(named ? MergedRecord.named(part, word.substring(0, word.indexOf('='))) : part);
        }
        try {
            RecordFile.write(MergedRecord.of(parts), file);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        spec.commandLine().getOut().println("Record: " + file);
        spec.commandLine().getOut().flush();
        return ExitCode.CONFORMS;
    }
}
