package org.seccomptck.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.seccomptck.cell.LaunchOptions;
import org.seccomptck.comparison.Change;
import org.seccomptck.comparison.RecordUpgrade;
import org.seccomptck.comparison.Upgrade;
import org.seccomptck.comparison.UpgradeSide;
import org.seccomptck.comparison.Upgrades;
import org.seccomptck.comparison.report.UpgradeReport;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.launch.build.ProbeBuild;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.record.ResultsFolder;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.runner.lab.LabCatalog;
import org.seccomptck.runner.lab.LabMachine;
import org.seccomptck.runner.lab.MachineParts;
import org.seccomptck.runner.packages.DebianPackages;
import org.seccomptck.session.SessionSettings;
import org.seccomptck.suite.Suites;
import org.seccomptck.upgrade.LabUpgrade;
import org.seccomptck.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tck upgrade-check}: what an upgrade changes for one's profiles, and which component does. */
@Command(
        name = "upgrade-check",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what an upgrade of a kernel, an engine, its default profile, an OCI runtime or libseccomp changes for",
            "your profiles: the verdict on the first line, then all changes, the most dangerous first:",
            "",
            "  opened                        was stopped, and now reaches the kernel",
            "  new in the kernel, not stopped   the kernel had no such call, and no filter stops it now",
            "  no longer stopped, absent     was stopped; now only the kernel's lack of it keeps it from being done",
            "  closed                        reached the kernel, and no longer does",
            "  answered otherwise            another errno or action, or now logged",
            "  not compared                  on one side, or on both, the answer is not known",
            "",
            "From two machines of the lab (./tck lab list): it boots bare machines with the parts of the old one, of the new",
            "one, and with every combination of both. No engine runs there; the OCI runtime is handed the documents that the",
            "engine would hand over. A change is put down to the components that cause it whatever else is exchanged:",
            "'a + b' only both together, 'a or b' each of them alone, 'not determined' where a machine that could tell",
            "was lost, or did not come to the call. Calls are compared by their answers; arguments that were not tried and",
            "numbers without a name, by the filters that the kernels held, for all values; then whether denials are logged,",
            "as the kernel says, and the other flags that the OCI runtime was handed.",
            "From two run records: it shows the changes and which parts differ, but not which part causes a change. Records",
            "with several runners are compared name by name, the worst on the first line. It says so where a profile is",
            "not the same document in both. What was wanted and could not be compared is listed under 'Left open'."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tck upgrade-check --from lab/amd64-bookworm --to lab/amd64-trixie",
            "  tck upgrade-check --from lab/amd64-bookworm --to lab/amd64-trixie -p my.json --fail-on opened",
            "  tck upgrade-check --from lab/amd64-bookworm --to lab/amd64-trixie --cap-add SYS_NICE",
            "  tck upgrade-check --from before/run-record.json --to after/run-record.json",
            "",
            "Exit codes: 0 nothing of --fail-on changes, 1 something does, 2 the command or a document is wrong,",
            "            3 it could not be completed, or something is left open."
        })
final class UpgradeCheckCommand implements Callable<Integer> {
    private static final String LAB = "lab/";

    /** Which changes make the command fail. */
    enum FailOn {
        OPENED(Change.Kind.OPENING),
        ANY(EnumSet.complementOf(EnumSet.of(Change.Kind.UNDECIDED))),
        NEVER(EnumSet.noneOf(Change.Kind.class));

        private final Set<Change.Kind> kinds;

        FailOn(Set<Change.Kind> kinds) {
            this.kinds = kinds;
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "WHAT",
            description = "what is upgraded: lab/NAME, or a run's folder or its run-record.json")
    @SuppressWarnings("NullAway.Init")
    private String from;

    @Option(names = "--to", required = true, paramLabel = "WHAT", description = "what it is upgraded to, likewise")
    @SuppressWarnings("NullAway.Init")
    private String to;

    @Option(
            names = {"-p", "--profile"},
            paramLabel = "PROFILE",
            description =
                    "in the lab, a profile's file, a catalogue id or unconfined, besides the engine's default; with"
                            + " records, a profile's id in both (default: all in both); may be repeated")
    private List<String> profiles = List.of();

    @Mixin
    private final LaunchArguments launch = new LaunchArguments();

    @Option(
            names = "--oci-runtime",
            paramLabel = "NAME",
            description = "in the lab, the OCI runtime that is looked at: runc or crun (default: runc)")
    private Optional<OciRuntime> runtime = Optional.empty();

    @Option(
            names = "--lab",
            paramLabel = "DIR",
            description = "a folder with machines of your own (*.yaml, as in runners/lab)")
    private Optional<Path> lab = Optional.empty();

    @Mixin
    private AcceleratorOption accelerator = new AcceleratorOption();

    @Option(
            names = "--from-runner",
            paramLabel = "NAME",
            description = "which runner, if the record has several (default: each, with the one of its name)")
    private Optional<String> fromRunner = Optional.empty();

    @Option(names = "--to-runner", paramLabel = "NAME", description = "which runner, if the record has several")
    private Optional<String> toRunner = Optional.empty();

    @Option(
            names = "--fail-on",
            paramLabel = "WHAT",
            description = "what ends with exit code 1: opened (the first three kinds of change), any or never"
                    + " (default: any)")
    private FailOn failOn = FailOn.ANY;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description =
                    "where upgrade-check.json and upgrade-check.md go, and in the lab the records and evidence that it rests on"
                            + " (default: in the lab reports/out/<time of the run>, with records none)")
    private Optional<Path> out = Optional.empty();

    /** The OCI runtimes of bare machines. */
    enum OciRuntime {
        RUNC,
        CRUN
    }

    @Override
    public Integer call() throws ProfileException, IOException, InterruptedException {
        boolean inLab = from.startsWith(LAB);
        if (inLab != to.startsWith(LAB)) {
            throw wrong("--from and --to: name two machines of the lab, or two records.");
        }
        if (inLab && (fromRunner.isPresent() || toRunner.isPresent())) {
            throw wrong("--from-runner and --to-runner are for records. In the lab, say --oci-runtime runc or crun.");
        }
        LaunchOptions options = launch.options();
        if (inLab && (options.init() || options.privileged())) {
            throw wrong(
                    "--init and --privileged are an engine's doing, and bare machines have none. Leave them away, or"
                            + " compare the records of two runs with them.");
        }
        if (!inLab && !options.equals(LaunchOptions.STANDARD)) {
            throw wrong(String.join(" ", options.words())
                    + ": with what the containers of a record were launched is in the record. Name the cell with"
                    + " --profile.");
        }
        if (!inLab && (runtime.isPresent() || lab.isPresent() || accelerator.isGiven())) {
            throw wrong(
                    "--oci-runtime, --lab and --accelerator are for machines of the lab. With records, say --from-runner and"
                            + " --to-runner.");
        }
        if (!inLab && out.isEmpty()) {
            return told(records());
        }
        try (ResultsFolder folder = OutOption.claim(spec.commandLine(), out)) {
            Upgrades upgrades = inLab ? Upgrades.of(lab(options, folder.path())) : records();
            Path file = UpgradeReport.document(upgrades, folder.path());
            new UpgradeReport(Words.english()).markdown(upgrades, folder.path());
            int code = told(upgrades);
            spec.commandLine().getOut().println("Report: " + file);
            spec.commandLine().getOut().flush();
            return code;
        }
    }

    private int told(Upgrades upgrades) {
        new UpgradeReport(Words.english()).print(upgrades, spec.commandLine().getOut());
        spec.commandLine().getOut().flush();
        return exitCode(upgrades);
    }

    private int exitCode(Upgrades upgrades) {
        if (upgrades.count(failOn.kinds) > 0) {
            return ExitCode.DEVIATES;
        }
        return upgrades.complete() ? ExitCode.CONFORMS : ExitCode.INCOMPLETE;
    }

    private Upgrade lab(LaunchOptions options, Path folder) throws ProfileException, IOException, InterruptedException {
        LabCatalog catalog = understood(() -> LabCatalog.load(lab));
        LabMachine old = machine(catalog, "--from", from);
        LabMachine current = machine(catalog, "--to", to);
        CacheFolder cache = CacheFolder.standard();
        try (Progress progress = new Progress(spec.commandLine().getErr())) {
            DebianPackages packages = new DebianPackages(cache, progress::say);
            MachineParts before = MachineParts.of(old, packages);
            MachineParts after = MachineParts.of(current, packages);
            LabUpgrade upgrade = understood(() -> new LabUpgrade(
                    before,
                    after,
                    runtime.orElse(OciRuntime.RUNC).name().toLowerCase(Locale.ROOT),
                    profiles,
                    options,
                    folder,
                    accelerator.acceleration(cache, progress::say),
                    cache,
                    ProbeBuild.standard(progress::say),
                    progress::say));
            return upgrade.check(settings -> measured(settings, progress));
        }
    }

    private static RunRecord measured(SessionSettings settings, Progress progress)
            throws ProfileException, IOException, InterruptedException {
        int jobs = Runtime.getRuntime().availableProcessors();
        try (MeasuredRecord measured = MeasuredRecord.of(settings, Suites.OF_UPGRADES, jobs, progress)) {
            return measured.record().run();
        }
    }

    private LabMachine machine(LabCatalog catalog, String option, String word) {
        List<LabMachine> found = understood(() -> catalog.find(word.substring(LAB.length())));
        if (found.size() > 1) {
            throw wrong(option + ": '" + word + "' stands for several machines. Name one.");
        }
        return found.get(0);
    }

    private Upgrades records() {
        StoredRecord old = RecordArgument.read(spec.commandLine(), Path.of(from));
        StoredRecord current = RecordArgument.read(spec.commandLine(), Path.of(to));
        if (fromRunner.isEmpty() && toRunner.isEmpty() && hasSeveral(old) && hasSeveral(current)) {
            return understood(() -> Upgrades.byName(old, current, profiles));
        }
        UpgradeSide before = understood(() -> UpgradeSide.of(old, "--from-runner", fromRunner));
        UpgradeSide after = understood(() -> UpgradeSide.of(current, "--to-runner", toRunner));
        return Upgrades.of(
                understood(() -> new RecordUpgrade(before, after, profiles)).check());
    }

    private static boolean hasSeveral(StoredRecord record) {
        return record.run().runners().size() > 1;
    }

    /** What the user's words stand for; that they stand for nothing is theirs to mend, any other fault is the kit's. */
    private <T> T understood(Supplier<T> words) {
        try {
            return words.get();
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
