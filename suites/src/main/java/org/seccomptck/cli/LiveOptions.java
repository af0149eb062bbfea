package org.seccomptck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.seccomptck.harden.Hardening;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.launch.build.ProbeBuild;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.record.ResultsFolder;
import org.seccomptck.runner.SiteRequest;
import org.seccomptck.runner.engine.EngineRequest;
import org.seccomptck.runner.engine.OciRuntimeCatalog;
import org.seccomptck.runner.engine.OciRuntimeChoice;
import org.seccomptck.session.Launches;
import org.seccomptck.session.RunnerChoice;
import org.seccomptck.session.SessionSettings;
import org.seccomptck.suite.Suites;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Whether and where containers try each way to an effect. */
final class LiveOptions {
    @Option(
            names = "--live",
            description = "launch containers with the new document, which try each way to each effect")
    private boolean asked;

    @Option(
            names = {"-r", "--runner"},
            paramLabel = "RUNNER",
            description =
                    "for --live: where, as for tck run; may be repeated (default: an engine that can be reached, else"
                            + " a private one)")
    private List<String> runners = List.of();

    @Option(
            names = "--private-engine",
            description = "for --live: start a private engine even if another can be reached")
    private boolean privateEngine;

    @Option(
            names = "--record",
            paramLabel = "DIR",
            description = "for --live: where record and evidence go (default: reports/out/<time of the run>)")
    private Optional<Path> record = Optional.empty();

    @Option(
            names = "--live-runtime",
            split = ",",
            paramLabel = "RUNTIME",
            description = "for --live: OCI runtimes under a private engine, as --oci-runtime of tck run")
    private List<String> ociRuntimes = List.of();

    @Mixin
    private final AcceleratorOption accelerator = new AcceleratorOption();

    /** Return whether containers are to be asked. */
    boolean isAsked() {
        return asked;
    }

    /**
     * Launch containers with a document and return what they show; nothing where that was not asked for.
     *
     * @param given whether the document's engine was named
     */
    List<LiveSiblings> run(CommandLine command, Hardening hardening, boolean given, DocumentDialect dialect)
            throws ProfileException, IOException, InterruptedException {
        if (!asked) {
            return List.of();
        }
        if (given && dialect.isOfOperator()) {
            throw new ParameterException(
                    command, "--live: no engine takes the operator's objects. Leave --live or --dialect spo away.");
        }
        Path folder = Files.createTempDirectory("tck-harden-");
        Path file = folder.resolve("hardened.json");
        try (Progress progress = new Progress(command.getErr(), false)) {
            Files.writeString(file, hardening.text());
            ProbeBuild probe = ProbeBuild.standard(progress::say);
            List<SiteRequest> sites = sites(command, progress, probe);
            try (ResultsFolder results = OutOption.claim(command, record)) {
                SessionSettings settings = new SessionSettings(
                        sites,
                        List.of(file.toString()),
                        given ? Optional.of(dialect) : Optional.empty(),
                        Launches.STANDARD,
                        Optional.empty(),
                        results.path(),
                        CacheFolder.standard(),
                        probe,
                        false,
                        command.getParseResult().originalArgs());
                try (MeasuredRecord measured = MeasuredRecord.of(settings, Suites.OF_SIBLINGS, 1, progress)) {
                    progress.say("record and evidence are in " + results.path());
                    return LiveSiblings.of(measured.record());
                }
            }
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private List<SiteRequest> sites(CommandLine command, Progress progress, ProbeBuild probe) {
        try {
            List<OciRuntimeChoice> runtimes =
                    ociRuntimes.isEmpty() ? List.of() : OciRuntimeCatalog.load().find(ociRuntimes);
            CacheFolder cache = CacheFolder.standard();
            EngineRequest request = new EngineRequest(
                    Optional.empty(), Optional.empty(), runtimes, privateEngine, cache, progress::say);
            return new RunnerChoice(request, Optional.empty(), accelerator.acceleration(cache, progress::say), probe)
                    .sites(runners);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, "--live: " + e.getMessage(), e);
        }
    }
}
