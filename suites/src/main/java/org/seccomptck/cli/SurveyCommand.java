package org.seccomptck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.seccomptck.load.Releases;
import org.seccomptck.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tck survey}: checks all documents of a folder and counts what becomes of them; needs no engine. */
@Command(
        name = "survey",
        mixinStandardHelpOptions = true,
        description = {
            "Checks every JSON document of a folder and of those in it, and counts which an engine takes, which it",
            "refuses, which leave a container unconfined, and how many findings of each kind there are. Needs no engine.",
            "With --dialect spo, it checks the objects of the security-profiles-operator in YAML files instead."
        },
        footer = {"", "Exit codes: 0 all documents were looked at, 2 there is no such folder, or it has no documents."})
final class SurveyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "a folder with documents (*.json; for spo *.yaml, *.yml)")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(names = "--each", description = "also a line for each document")
    private boolean each;

    @Mixin
    private final DialectOption dialect = new DialectOption();

    @Mixin
    private final CircumstanceOptions options = new CircumstanceOptions();

    @Override
    public Integer call() throws IOException {
        List<Path> documents = documents();
        if (documents.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    folder + ": there is no document (*" + String.join(", *", endings()) + ") in it.");
        }
        Survey survey = new Survey(new DocumentCheck(dialect.dialect(), options, Releases.current()), Words.english());
        PrintWriter out = spec.commandLine().getOut();
        for (Path document : documents) {
            for (String line : survey.add(document)) {
                if (each) {
                    out.println(line);
                }
            }
        }
        survey.lines().forEach(out::println);
        return ExitCode.CONFORMS;
    }

    private List<String> endings() {
        return dialect.dialect().isOfOperator() ? List.of(".yaml", ".yml") : List.of(".json");
    }

    private List<Path> documents() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), folder + ": there is no such folder.");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> endings().stream().anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        }
    }
}
