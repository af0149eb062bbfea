package org.seccomptck.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.seccomptck.finding.Severity;
import org.seccomptck.profile.reading.Place;
import org.seccomptck.profile.reading.Places;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.session.DocumentText;
import org.seccomptck.session.Subjects;
import org.seccomptck.words.FindingWords;
import org.seccomptck.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tck check}: reads a document and says what is the matter with it; needs no engine. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Reads a profile document, checks it and lists what its author should know. Needs no engine.",
            "Looks at every machine that the kit knows, or at that of --machine. Reads the document as its engine does",
            "(--dialect), and says what other engines make of it."
        },
        footer = {
            "",
            "Exit codes: 0 the engine takes the document, 1 it has a finding of --fail-on or worse, 2 no container starts with it."
        })
final class CheckCommand implements Callable<Integer> {
    /** How findings are printed. */
    enum Format {
        TEXT,
        JSON,
        SARIF
    }

    /** Which findings make the command fail. */
    enum FailOn {
        ERROR(EnumSet.of(Severity.ERROR)),
        WARNING(EnumSet.of(Severity.ERROR, Severity.WARNING)),
        NOTE(EnumSet.allOf(Severity.class)),
        NEVER(EnumSet.noneOf(Severity.class));

        private final Set<Severity> severities;

        FailOn(Set<Severity> severities) {
            this.severities = severities;
        }

        boolean includes(Severity severity) {
            return severities.contains(severity);
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "a profile's file, or the id of a catalogued profile")
    @SuppressWarnings("NullAway.Init")
    private String file;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, json or sarif (2.1.0) (default: text)")
    private Format format = Format.TEXT;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "exit with 1 when there is a finding that is as bad: error, warning, note or never"
                    + " (default: never)")
    private FailOn failOn = FailOn.NEVER;

    @Mixin
    private final DialectOption dialect = new DialectOption();

    @Mixin
    private final RuntimeOption runtimes = new RuntimeOption();

    @Mixin
    private final CircumstanceOptions options = new CircumstanceOptions();

    @Override
    public Integer call() throws ProfileException {
        CheckedDocument document = check(new Subjects().text(file));
        PrintWriter out = spec.commandLine().getOut();
        Words words = Words.english();
        switch (format) {
            case TEXT -> {
                new TextFindings(words, StandardOutput.screen()).lines(document).forEach(out::println);
                if (runtimes.named() && !document.forecasts().isEmpty()) {
                    new LoadLines(words, StandardOutput.screen())
                            .lines(document.forecasts())
                            .forEach(out::println);
                }
            }
            case JSON -> JsonFindings.print(document, new FindingWords(words), out);
            case SARIF -> out.println(SarifFindings.print(document, words));
        }
        return document.findings().stream()
                        .anyMatch(one -> failOn.includes(one.finding().severity()))
                ? ExitCode.DEVIATES
                : ExitCode.CONFORMS;
    }

    private CheckedDocument check(DocumentText document) throws ProfileException {
        DocumentCheck.Result result = new DocumentCheck(dialect.dialect(), options, runtimes.releases()).of(document);
        Places places = result.readings().places();
        List<LocatedFinding> located = result.groups().stream()
                .map(group -> LocatedFinding.of(group, places))
                .sorted(Comparator.comparing(
                                (LocatedFinding one) -> one.finding().severity())
                        .thenComparing(one -> one.finding().kind())
                        .thenComparing(
                                LocatedFinding::place,
                                Comparator.comparingInt(Place::line).thenComparingInt(Place::column)))
                .toList();
        return new CheckedDocument(
                file, uri(document), result.readings(), !dialect.isGiven(), located, result.forecasts());
    }

    /** Where the document lies; one of the catalogue is named like its file there. */
    private String uri(DocumentText document) {
        Path path = Path.of(file);
        if (!Files.isRegularFile(path)) {
            return document.id() + ".json";
        }
        Path folder = Path.of("").toAbsolutePath();
        Path absolute = path.toAbsolutePath().normalize();
        URI uri = absolute.toUri();
        return absolute.startsWith(folder) ? folder.toUri().relativize(uri).toString() : uri.toString();
    }
}
