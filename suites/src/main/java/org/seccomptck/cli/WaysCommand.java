package org.seccomptck.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.seccomptck.cell.Subject;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.RunFolder;
import org.seccomptck.launch.build.ProbeBuild;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.runner.SiteRequest;
import org.seccomptck.runner.engine.ClientPrograms;
import org.seccomptck.runner.engine.EngineRequest;
import org.seccomptck.runner.engine.OciRuntimeCatalog;
import org.seccomptck.runner.engine.OciRuntimeChoice;
import org.seccomptck.runner.lab.Acceleration;
import org.seccomptck.runner.lab.Accelerator;
import org.seccomptck.session.RunnerChoice;
import org.seccomptck.session.Subjects;
import org.seccomptck.starting.OpenRunner;
import org.seccomptck.way.Ways;
import org.seccomptck.way.report.WaysReport;
import org.seccomptck.ways.WaysMeasurement;
import org.seccomptck.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tck ways}: does a profile give the same filter, whatever launches the container? */
@Command(
        name = "ways",
        mixinStandardHelpOptions = true,
        description = {
            "Launches containers under a profile in each way that this machine offers, dumps what the kernel holds of them,"
                    + " and compares it with what the document says and with what Docker's API gives.",
            "",
            "The ways: Docker's API, exec, health check, --init, --user, docker run, Compose, podman run, and the CRI of",
            "containerd with Localhost, a runtime handler, RuntimeDefault and Unconfined.",
            "Programs that this machine does not have are taken from packages of Debian. A way that cannot be had is named,"
                    + " with the reason."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tck ways restrict                            on the engine that can be had",
            "  tck ways my.json -r docker@28.5              on an engine of another release",
            "",
            "Exit codes: 0 each way gives the same, or what it is known to give, 1 one does not, 2 the command or the",
            "            document is wrong, 3 it could not be measured."
        })
final class WaysCommand implements Callable<Integer> {
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
            names = {"-r", "--runner"},
            paramLabel = "RUNNER",
            description =
                    "where: local, docker@VERSION, lab/NAME, context:NAME, ssh://user@host or an engine's address, as"
                            + " of tck run (default: local)")
    private String runner = RunnerChoice.LOCAL;

    @Option(names = "--private-engine", description = "start a private engine even if another can be reached")
    private boolean privateEngine;

    @Option(
            names = "--oci-runtime",
            paramLabel = "RUNTIME",
            description = "an OCI runtime under a private engine, as of tck run (default: that of the engine)")
    private Optional<String> runtime = Optional.empty();

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json (default: text)")
    private Format format = Format.TEXT;

    @Mixin
    private final DialectOption dialect = new DialectOption();

    @Override
    public Integer call() throws ProfileException, IOException, InterruptedException {
        if (dialect.isGiven() && dialect.dialect().isOfOperator()) {
            throw wrong(
                    "--dialect spo: no engine takes the operator's objects. Give the document that the operator writes"
                            + " on a node, in /var/lib/kubelet/seccomp/operator.");
        }
        Ways ways;
        Words words = Words.english();
        try (Progress progress = new Progress(spec.commandLine().getErr())) {
            Subject.Document document = new Subjects().document(profile, dialect.dialect());
            ProbeBuild probe = ProbeBuild.standard(progress::say);
            CacheFolder cache = CacheFolder.standard();
            try (OpenRunner open = OpenRunner.open(site(cache, probe, progress), cache, probe);
                    RunFolder folder = cache.openRun()) {
                ways = new WaysMeasurement(
                                open,
                                new ClientPrograms(cache, progress::say),
                                probe,
                                folder.path(),
                                way -> progress.say(words.of("ways.step", words.of("ways.way", way))))
                        .measure(document);
            }
        }
        WaysReport report = new WaysReport(ways, words);
        if (format == Format.JSON) {
            report.json(spec.commandLine().getOut());
        } else {
            report.text(spec.commandLine().getOut(), StandardOutput.screen());
        }
        return exitCode(ways);
    }

    private static int exitCode(Ways ways) {
        if (ways.differ()) {
            return ExitCode.DEVIATES;
        }
        return ways.isIncomplete() ? ExitCode.INCOMPLETE : ExitCode.CONFORMS;
    }

    private SiteRequest site(CacheFolder cache, ProbeBuild probe, Progress progress) {
        try {
            List<OciRuntimeChoice> choices =
                    runtime.isPresent() ? OciRuntimeCatalog.load().find(List.of(runtime.get())) : List.of();
            EngineRequest request =
                    new EngineRequest(Optional.empty(), Optional.empty(), choices, privateEngine, cache, progress::say);
            List<SiteRequest> sites = new RunnerChoice(
                            request, Optional.empty(), Acceleration.by(Accelerator.TCG, cache, progress::say), probe)
                    .sites(List.of(runner));
            if (sites.size() != 1 || choices.size() > 1) {
                throw wrong("--runner and --oci-runtime: name one machine and one OCI runtime.");
            }
            return sites.get(0);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
