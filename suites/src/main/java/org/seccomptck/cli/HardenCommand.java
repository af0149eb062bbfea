package org.seccomptck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.seccomptck.cell.Subject;
import org.seccomptck.harden.Hardening;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.reading.OperatorObject;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.start.Starter;
import org.seccomptck.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tck harden}: a document in which each effect that it denies is denied through every call that has it. */
@Command(
        name = "harden",
        mixinStandardHelpOptions = true,
        description = {
            "Completes a profile: who denies chmod does not want modes to change, but fchmod, fchmodat, setxattr and an",
            "operation of io_uring change them, too. Writes the document with all these calls denied in the way of the first",
            "one, on every ABI; order, layout and comments stay. Needs no engine.",
            "",
            "An operation of io_uring makes no call that a filter could see, so io_uring is denied as a whole.",
            "A call that an OCI runtime of --for needs to start containers is kept, and named with what stays open.",
            "The new document is compared with the old one for every number and argument (tck compare); with --live,",
            "containers try each way to each effect."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tck harden my.json --out hardened.json       the document into a file; the screen says what was done",
            "  tck harden my.json --report --out new.json   the same, and which programs stop working",
            "  tck harden my.json --effect mode >new.json   one effect, also where the document denies none",
            "  tck harden my.json --for crun --live         for another OCI runtime, and proven in a container",
            "",
            "Exit codes: 0 complete, or there was nothing to do; 1 something still reaches an effect;",
            "            2 the command or the document is wrong; 3 --live could not be completed."
        })
final class HardenCommand implements Callable<Integer> {
    /** How it is told what was done. */
    enum Format {
        TEXT,
        JSON
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = NamedProfiles.HELP)
    @SuppressWarnings("NullAway.Init")
    private String file;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "the document to write; replaced if it is there (default: the standard output, with what was"
                    + " done on the error output)")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--effect",
            split = ",",
            paramLabel = "EFFECT",
            description = "an effect that is not wanted, whatever the document says, e.g. mode, unlink, mount; may be"
                    + " repeated (default: those that the document denies)")
    private List<String> effects = List.of();

    @Option(names = "--report", description = "tell which well-known programs stop working, as far as that was seen")
    private boolean report;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json (default: text)")
    private Format format = Format.TEXT;

    @Mixin
    private final LiveOptions live = new LiveOptions();

    @Mixin
    private final DialectOption dialect = new DialectOption();

    @Mixin
    private final RuntimeOption runtimes = new RuntimeOption();

    @Mixin
    private final CircumstanceOptions options = new CircumstanceOptions();

    @Override
    public Integer call() throws ProfileException, IOException, InterruptedException {
        Subject.Document document = new NamedProfiles(options.launch(), System.in, dialect.dialect())
                .find(file)
                .published()
                .orElseThrow(() -> new ProfileException(file, "there is no filter to complete. Name a profile."));
        Hardening hardening = Hardening.of(request(document));
        if (out.isPresent()) {
            Files.writeString(out.get(), hardening.text());
        }
        List<LiveSiblings> seen = live.run(spec.commandLine(), hardening, dialect.isGiven(), dialect.dialect());
        print(new HardeningAnswer(file, hardening, seen, live.isAsked(), report));
        return new HardeningAnswer(file, hardening, seen, live.isAsked(), report).exitCode();
    }

    private Hardening.Request request(Subject.Document document) {
        DocumentDialect own =
                OperatorObject.dialectOf(file, document.text().getBytes(StandardCharsets.UTF_8), dialect.dialect());
        List<Circumstances> launches =
                options.machines().stream().map(options::circumstances).toList();
        Map<String, Starter> starters = new LinkedHashMap<>();
        runtimes.releases()
                .forEach(release -> starters.put(
                        release.label(),
                        new Starter(
                                release.program(),
                                release.version(),
                                Starter.Way.CREATE,
                                options.launch().noNewPrivileges())));
        return new Hardening.Request(file, document.text(), own, launches, starters, wanted());
    }

    private Set<String> wanted() {
        List<String> known = Hardening.known();
        for (String effect : effects) {
            if (!known.contains(effect)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--effect: '" + effect + "' is no effect that is known. Known: " + String.join(", ", known)
                                + ".");
            }
        }
        return new LinkedHashSet<>(effects);
    }

    /** Without a file the document has the standard output to itself. */
    private void print(HardeningAnswer answer) {
        PrintWriter printer = spec.commandLine().getOut();
        if (format == Format.JSON) {
            printer.println(new JsonHardening(Words.english()).print(answer));
        } else if (out.isPresent()) {
            new HardeningLines(Words.english(), StandardOutput.screen())
                    .lines(answer)
                    .forEach(printer::println);
        } else {
            printer.print(answer.hardening().text());
            PrintWriter errors = spec.commandLine().getErr();
            new HardeningLines(Words.english(), StandardOutput.screen())
                    .lines(answer)
                    .forEach(errors::println);
            errors.flush();
        }
        printer.flush();
    }
}
