package org.seccomptck.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.seccomptck.cli.ReportOptions.Written;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.launch.build.ProbeBuild;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.record.ResultsFolder;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.Report;
import org.seccomptck.runner.SiteRequest;
import org.seccomptck.runner.engine.EngineRequest;
import org.seccomptck.runner.engine.OciRuntimeCatalog;
import org.seccomptck.runner.engine.OciRuntimeChoice;
import org.seccomptck.session.Launches;
import org.seccomptck.session.RunnerChoice;
import org.seccomptck.session.SessionSettings;
import org.seccomptck.suite.Suites;
import org.seccomptck.waiver.Waivers;
import org.seccomptck.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tck run}: every suite on every profile that is named, and the report. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs every suite on every profile that is named, and writes the report.",
            "Uses a reachable engine; where there is none, starts a private one that is gone afterwards."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tck run                                      every catalogued profile on the engine that can be had",
            "  tck run -p my.json                           your own profile",
            "  tck run -p my.json -r 'lab/*' -f junit       on every kernel of the lab, with a report for CI",
            "  tck run -p my.json --oci-runtime all -q      on every OCI runtime; prints only the worst cause",
            "  tck run -p my.json --waivers waivers.yaml    with deviations that are expected (tck waive)",
            "",
            "Exit codes: 0 conforms but for what is waived, 1 a deviation or a stale waiver, 2 the command or a document is wrong,",
            "            3 the run could not be completed or something stayed undecided,",
            "            130 and 143 it was interrupted; what was measured is kept."
        })
class RunCommand implements Callable<Integer> {
    /** What is said of capabilities in one word. */
    enum Capabilities {
        EACH
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = {"-p", "--profile"},
            paramLabel = "PROFILE",
            description = "a profile's file, a catalogue id, a group of the catalogue (documented or conformance),"
                    + " engine-default or unconfined; may be repeated (default: the whole catalogue,"
                    + " engine-default and unconfined)")
    private List<String> profiles = List.of();

    @Option(
            names = {"-r", "--runner"},
            paramLabel = "RUNNER",
            description =
                    "where to run: local, docker@VERSION (an engine of any release of Debian, e.g. docker@28.5, see"
                            + " runners/lab/docker-engines.yaml), lab/NAME (a pattern in quotes: 'lab/arm64-*'; see ./tck lab list),"
                            + " context:NAME of the docker command, ssh://user@host, or an engine's address, e.g."
                            + " unix:///var/run/docker.sock; may be repeated (default: local, the first engine that answers of DOCKER_HOST, the Docker context and the usual sockets; else a private one)")
    private List<String> runners = List.of();

    @Option(
            names = "--lab",
            paramLabel = "DIR",
            description = "a folder with machines of your own (*.yaml, as in runners/lab)")
    private Optional<Path> lab = Optional.empty();

    @Mixin
    private AcceleratorOption accelerator = new AcceleratorOption();

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            description =
                    "how many machines or engines to run at a time, as far as memory allows (default: the number of cores)")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(names = "--private-engine", description = "start a private engine even if another can be reached")
    private boolean privateEngine;

    @Option(
            names = "--oci-runtime",
            split = ",",
            paramLabel = "RUNTIME",
            description = "OCI runtimes, side by side under a private engine: PROGRAM@VERSION from packages of Debian"
                    + " (runc@1.1.15, a pattern in quotes such as 'crun@*', or all), PROGRAM for this machine's own (runc,"
                    + " crun, runsc: the installed one, else that of its distribution), or the path of a binary or wrapper"
                    + " script of yours, with a slash in it; may be repeated. See runners/lab/oci-runtimes.yaml")
    private List<String> ociRuntimes = List.of();

    @Mixin
    private final DialectOption dialect = new DialectOption();

    @Mixin
    private final LaunchArguments launch = new LaunchArguments();

    @Option(
            names = "--caps",
            paramLabel = "each",
            description =
                    "each: launch every profile with a few capability sets, chosen so that each rule that depends on"
                            + " capabilities applies with one of them and does not apply with another")
    private Optional<Capabilities> capabilities = Optional.empty();

    @Option(
            names = "--repeat",
            paramLabel = "N",
            description =
                    "launch each container N times and compare the filters of each launch with those of the first (default: 1)")
    private int repeat = 1;

    @Option(
            names = "--isolation",
            negatable = true,
            arity = "0",
            description =
                    "test whether the filter of a container depends on the containers before it, with two dozen short"
                            + " containers on each OCI runtime; not on bare machines, where a runtime keeps nothing (default:"
                            + " where --runner or --oci-runtime names more than the local engine's own runtime)")
    private Optional<Boolean> isolation = Optional.empty();

    @Option(
            names = "--siblings",
            description =
                    "try each way to the effects that a profile denies (change a mode, remove a name, mount, …), also"
                            + " those that it leaves open; tck harden closes them")
    private boolean siblings;

    @Option(
            names = "--engine-default",
            paramLabel = "FILE",
            description =
                    "the engine's default profile as a document; used only for runners whose engine's published default"
                            + " the kit does not find. The summary says which document engine-default was judged by")
    private Optional<Path> engineDefault = Optional.empty();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "where results go (default: reports/out/<time of the run>)")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--claims",
            description = "put what documents say of seccomp to the test, too, sentence by sentence (see tck claims)")
    private boolean claims;

    @Mixin
    private WaiverOptions waiving = new WaiverOptions();

    @Mixin
    private ReportOptions options = new ReportOptions();

    @Override
    public Integer call() throws ProfileException, IOException, InterruptedException {
        if (jobs < 1) {
            throw new ParameterException(spec.commandLine(), "--jobs: at least 1, not " + jobs + ".");
        }
        if (repeat < 1) {
            throw new ParameterException(spec.commandLine(), "--repeat: at least 1, not " + repeat + ".");
        }
        if (dialect.isGiven() && dialect.dialect().isOfOperator()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--dialect spo: no engine takes the operator's objects. Run the document that the operator writes on a"
                            + " node, in /var/lib/kubelet/seccomp/operator.");
        }
        List<Report> reports = options.reports(spec.commandLine());
        Optional<Waivers> waivers = waiving.read(spec.commandLine());
        StoredRecord record;
        Written written;
        try (Progress progress = options.progress(spec.commandLine())) {
            ProbeBuild probe = ProbeBuild.standard(progress::say);
            List<SiteRequest> sites = sites(progress, probe);
            try (ResultsFolder folder = OutOption.claim(spec.commandLine(), out);
                    MeasuredRecord measured = measured(sites, probe, folder, progress)) {
                record = judged(measured.record(), waivers);
                written = options.write(spec.commandLine(), reports, record, folder.path(), progress);
            }
        }
        options.say(spec.commandLine(), record, written, reached(record));
        written.requireAll(spec.commandLine());
        return record.conclusion().exitCode();
    }

    /** What is said of siblings that have an effect which the profile denies. */
    private List<String> reached(StoredRecord record) {
        return siblings
                ? new HardeningLines(Words.english(), StandardOutput.screen()).siblings(LiveSiblings.of(record))
                : List.of();
    }

    private MeasuredRecord measured(List<SiteRequest> sites, ProbeBuild probe, ResultsFolder folder, Progress progress)
            throws ProfileException, IOException, InterruptedException {
        SessionSettings settings = new SessionSettings(
                sites,
                testsClaims() ? ClaimProfiles.with(profiles, namesClaims()) : profiles,
                dialect.isGiven() ? Optional.of(dialect.dialect()) : Optional.empty(),
                launches(),
                engineDefault,
                folder.path(),
                CacheFolder.standard(),
                probe,
                isolation.orElseGet(this::asksForIsolation),
                testsClaims(),
                spec.commandLine().getParseResult().originalArgs());
        return MeasuredRecord.of(settings, siblings ? Suites.WITH_SIBLINGS : Suites.ALL, jobs, progress);
    }

    /** The waivers are kept with the record, so that a report that is made later says the same. */
    private StoredRecord judged(StoredRecord record, Optional<Waivers> waivers) throws IOException {
        StoredRecord judged = waiving.judge(record, waivers);
        try {
            return waivers.isPresent() ? waivers.get().keep(judged) : judged;
        } catch (IOException e) {
            throw OutOption.unwritten(record.folder(), e);
        }
    }

    private Launches launches() {
        if (capabilities.isPresent() && launch.nameCapabilities()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--caps each chooses the capabilities by itself. Leave out --cap-add, --cap-drop and --privileged.");
        }
        return new Launches(launch.options(), capabilities.isPresent(), repeat);
    }

    /** Return whether claims are put to the test. */
    boolean testsClaims() {
        return claims;
    }

    /** Return whether nothing but the profiles of claims is run where no profile is named. */
    boolean namesClaims() {
        return false;
    }

    /** Return whether runners are asked for isolation where the user says nothing of it. */
    boolean asksForIsolation() {
        return !ociRuntimes.isEmpty() || runners.stream().anyMatch(runner -> !runner.equals(RunnerChoice.LOCAL));
    }

    private List<OciRuntimeChoice> runtimes() {
        if (ociRuntimes.isEmpty()) {
            return List.of();
        }
        try {
            return OciRuntimeCatalog.load().find(ociRuntimes);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--oci-runtime: " + e.getMessage());
        }
    }

    private List<SiteRequest> sites(Progress progress, ProbeBuild probe) {
        List<OciRuntimeChoice> runtimes = runtimes();
        try {
            CacheFolder cache = CacheFolder.standard();
            EngineRequest request = new EngineRequest(
                    Optional.empty(), Optional.empty(), runtimes, privateEngine, cache, progress::say);
            return new RunnerChoice(request, lab, accelerator.acceleration(cache, progress::say), probe).sites(runners);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }
}
