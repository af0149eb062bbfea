package org.seccomptck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.seccomptck.cell.Subject;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.launch.build.ProbeBuild;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.runner.SiteRequest;
import org.seccomptck.runner.engine.EngineRequest;
import org.seccomptck.runner.engine.OciRuntimeCatalog;
import org.seccomptck.runner.engine.OciRuntimeChoice;
import org.seccomptck.runner.lab.Acceleration;
import org.seccomptck.runner.lab.Accelerator;
import org.seccomptck.session.RunnerChoice;
import org.seccomptck.session.Subjects;
import org.seccomptck.startable.Answer;
import org.seccomptck.startable.LaunchAnswer;
import org.seccomptck.startable.Startable;
import org.seccomptck.startable.report.StartableReport;
import org.seccomptck.starting.Limits;
import org.seccomptck.starting.OpenRunner;
import org.seccomptck.starting.StartableSearch;
import org.seccomptck.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code tck startable}: the smallest set of calls that a profile has to allow additionally so that containers always
 * start.
 */
@Command(
        name = "startable",
        mixinStandardHelpOptions = true,
        description = {
            "Finds the smallest set of system calls to add to a profile under which containers never start, or only by"
                    + " chance, so that they always do on an OCI runtime; proves it by starts, and prints the amended"
                    + " profile.",
            "",
            "An OCI runtime loads the filter before it is through with the container, so that the profile has to allow its",
            "last calls. With no-new-privileges runc and crun load it later: both answers are given.",
            "The container runs the kit's probe, which writes a line and stays. What a program of yours needs besides is not",
            "looked for."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tck startable my.json                              on the engine that can be had",
            "  tck startable my.json --for crun@1.28 -o out.json  on an OCI runtime that Debian ships; keep the profile",
            "",
            "Exit codes: 0 it starts always as it is, or the amended profile is proven, 1 there is none that is proven,",
            "            2 the command or the document is wrong, 3 it could not be measured."
        })
final class StartableCommand implements Callable<Integer> {
    private static final String FOR = "--for";

    /** How the answer is printed. */
    enum Format {
        TEXT,
        JSON
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "PROFILE", description = "a profile's file, or the id of a catalogued one")
    @SuppressWarnings("NullAway.Init")
    private String profile;

    @Option(
            names = FOR,
            paramLabel = "RUNTIME",
            description =
                    "the OCI runtime, under a private engine: PROGRAM@VERSION from packages of Debian (runc@1.1.15,"
                            + " runc@1.4.3, crun@1.28), PROGRAM for this machine's own, or the path of a binary of yours, with a"
                            + " slash in it (default: that of the engine)")
    private Optional<String> runtime = Optional.empty();

    @Option(
            names = {"-r", "--runner"},
            paramLabel = "RUNNER",
            description =
                    "where: local, docker@VERSION, lab/NAME, context:NAME, ssh://user@host or an engine's address, as"
                            + " of tck run (default: local)")
    private String runner = RunnerChoice.LOCAL;

    @Option(
            names = "--no-new-privileges",
            description = "print the amended profile for containers that have no-new-privileges")
    private boolean noNewPrivileges;

    @Option(
            names = "--starts",
            paramLabel = "N",
            description = "how often the amended profile has to start (default: 20)")
    private int starts = 20;

    @Option(
            names = "--tries",
            paramLabel = "N",
            description = "how often containers are started without one of the calls, until a start fails (default: 3)")
    private int tries = 3;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "write the amended profile there, and do not print it; a file that is there is kept")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json (default: text)")
    private Format format = Format.TEXT;

    @Mixin
    private final DialectOption dialect = new DialectOption();

    @Override
    public Integer call() throws ProfileException, IOException, InterruptedException {
        check();
        Startable answer;
        try (Progress progress = new Progress(spec.commandLine().getErr())) {
            DocumentDialect reader = dialect.dialect();
            Subject.Document document = new Subjects().document(profile, reader);
            ProbeBuild probe = ProbeBuild.standard(progress::say);
            CacheFolder cache = CacheFolder.standard();
            try (OpenRunner open = OpenRunner.open(site(cache, probe, progress), cache, probe)) {
                StartableSearch search = new StartableSearch(
                        open,
                        new Limits(starts, tries),
                        (on, step) -> progress.say(
                                Words.english().of("startable.step." + step.name() + (on ? ".with" : ".without"))));
                answer = search.search(document, reader);
            }
        }
        Optional<String> amended = answer.launch(noNewPrivileges).flatMap(LaunchAnswer::document);
        if (out.isPresent() && amended.isPresent()) {
            Files.writeString(out.get(), amended.get());
        }
        print(answer, amended);
        return exitCode(answer);
    }

    private void check() {
        if (starts < 1 || tries < 1) {
            throw wrong("--starts and --tries: at least 1.");
        }
        if (dialect.isGiven() && dialect.dialect().isOfOperator()) {
            throw wrong(
                    "--dialect spo: no engine takes the operator's objects. Give the document that the operator writes"
                            + " on a node, in /var/lib/kubelet/seccomp/operator.");
        }
        if (out.map(Path::toAbsolutePath)
                .map(Path::getParent)
                .filter(parent -> !Files.isWritable(parent))
                .isPresent()) {
            throw wrong("--out: there is no folder for " + out.get() + " that can be written.");
        }
        if (out.filter(Files::exists).isPresent()) {
            throw wrong("--out: " + out.get() + " is there already. Name another file, or remove it.");
        }
    }

    private SiteRequest site(CacheFolder cache, ProbeBuild probe, Progress progress) {
        try {
            List<OciRuntimeChoice> choices =
                    runtime.isPresent() ? OciRuntimeCatalog.load().find(List.of(runtime.get())) : List.of();
            if (choices.size() > 1) {
                throw wrong("%s: '%s' stands for several: %s. Name one."
                        .formatted(
                                FOR,
                                runtime.get(),
                                String.join(
                                        ", ",
                                        choices.stream()
                                                .map(OciRuntimeChoice::name)
                                                .toList())));
            }
            EngineRequest request =
                    new EngineRequest(Optional.empty(), Optional.empty(), choices, false, cache, progress::say);
            List<SiteRequest> sites = new RunnerChoice(
                            request, Optional.empty(), Acceleration.by(Accelerator.TCG, cache, progress::say), probe)
                    .sites(List.of(runner));
            if (sites.size() != 1) {
                throw wrong("--runner: '" + runner + "' stands for " + sites.size() + " machines. Name one.");
            }
            return sites.get(0);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private void print(Startable answer, Optional<String> amended) {
        PrintWriter writer = spec.commandLine().getOut();
        Words words = Words.english();
        StartableReport report = new StartableReport(answer, words);
        if (format == Format.JSON) {
            report.json(writer);
            return;
        }
        report.text(writer, StandardOutput.screen());
        amended.ifPresent(text -> {
            writer.println();
            if (out.isPresent()) {
                writer.println(words.of("startable.written", out.get()));
            } else {
                writer.println(words.of(noNewPrivileges ? "startable.profile.with" : "startable.profile.without"));
                writer.println();
                writer.print(text);
            }
        });
        writer.flush();
    }

    private static int exitCode(Startable answer) {
        List<Answer> answers =
                answer.launches().stream().map(LaunchAnswer::answer).toList();
        if (answers.contains(Answer.NOT_MEASURED)) {
            return ExitCode.INCOMPLETE;
        }
        return answers.stream().allMatch(one -> one == Answer.STARTS_ALREADY || one == Answer.PROVEN)
                ? ExitCode.CONFORMS
                : ExitCode.DEVIATES;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
