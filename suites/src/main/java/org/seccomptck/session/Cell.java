package org.seccomptck.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.Syscall;
import org.seccomptck.cause.FilterProof;
import org.seccomptck.cause.Suspects;
import org.seccomptck.cause.Trial;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.LaunchOptions;
import org.seccomptck.cell.Privileges;
import org.seccomptck.cell.Subject;
import org.seccomptck.compiler.AskedCompiler;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.probe.Observation;
import org.seccomptck.probe.Question;
import org.seccomptck.probe.Transcript;
import org.seccomptck.probe.TranscriptReader;
import org.seccomptck.record.Accounts;
import org.seccomptck.record.Check;
import org.seccomptck.record.Outcome;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.start.Likelihood;
import org.seccomptck.start.StartForecast;

/** One profile on one runner under one launch: what the profile says, what was seen, and what the suites found. */
public final class Cell {
    /** The limit of questions: command lines are limited, and so is what a reader takes in. */
    private static final int MOST_WITNESSES = 64;

    private final CellSetting setting;
    private final Optional<Oracle> planned;
    private final ServedAbis abis;
    private final Supplier<List<Cell>> all;
    private final Consumer<Cell> launcher;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final CompletableFuture<Evidence> evidence = new CompletableFuture<>();
    private final CompletableFuture<CellAccounts> accounts = evidence.thenApply(this::accounts);
    private final CompletableFuture<Trial> trial = accounts.thenApply(this::trial);
    private final CompletableFuture<Transcript> witnesses = new CompletableFuture<>();
    private final List<Check> checks = Collections.synchronizedList(new ArrayList<>());
    private volatile Map<String, Outcome> isolation = Map.of();
    private volatile String witnessText = "";

    /**
     * Make a cell; its container is launched when its evidence is first asked for.
     *
     * @param all the cells of its session
     * @param launcher starts a launch on a thread of its own, and delivers what was seen
     */
    Cell(CellSetting setting, Supplier<List<Cell>> all, Consumer<Cell> launcher) {
        this.setting = setting.asking(setting.libseccomp().map(AskedCompiler::new));
        this.planned = setting.planned();
        this.abis = new ServedAbis(
                setting.machine(), setting.facts().kernel(), () -> evidence().transcript());
        this.all = all;
        this.launcher = launcher;
    }

    /** Return the subject on trial. */
    public Subject subject() {
        return setting.subject();
    }

    /** Return the launch options of its containers. */
    public LaunchOptions launch() {
        return setting.launch();
    }

    /** Return the name of the subject with that of the launch, which is the cell's name on its runner. */
    public String name() {
        return setting.name();
    }

    /** Return the name of the runner. */
    public String runner() {
        return setting.runner();
    }

    /** Return the kind of machine that the runner is. */
    public Machine machine() {
        return setting.machine();
    }

    /** Return which ABIs are served there. */
    public ServedAbis abis() {
        return abis;
    }

    /** Return what the runner is. */
    public RunnerFacts facts() {
        return setting.facts();
    }

    /** Return what the profile says of a container under Docker's defaults; questions are chosen by it. */
    public Optional<Oracle> planned() {
        return planned;
    }

    /** Begin to launch the container, unless that has begun already. */
    public void begin() {
        if (asked.compareAndSet(false, true)) {
            launcher.accept(this);
        }
    }

    /** Return the cell's evidence; wait until it is there. */
    public Evidence evidence() {
        begin();
        return evidence.join();
    }

    /** Return how often the container starts. */
    public StartForecast start() {
        begin();
        return accounts.join().start();
    }

    /** Return whether the cell is of one profile, and not of many that are launched one after the other. */
    public boolean isOfOneProfile() {
        return !(subject() instanceof Subject.Serial);
    }

    /** Return whether filters depend on what ran before, by question; none where the cell is of one profile. */
    public Map<String, Outcome> isolation() {
        begin();
        evidence.join();
        return isolation;
    }

    /** Return how long libseccomp was asked in vain, if that is why the start hung; otherwise empty. */
    public Optional<Duration> unanswered() {
        begin();
        return accounts.join().unanswered();
    }

    /** Return whether the container came up and is checked; a container that starts by chance is never checked. */
    public boolean isChecked() {
        return isOfOneProfile() && evidence().started() && start().likelihood() != Likelihood.BY_CHANCE;
    }

    /** Return whether the profile says, before anything is launched, that the container starts by chance. */
    boolean isExpectedByChance() {
        return setting.start(planned, launch().noNewPrivileges()).likelihood() == Likelihood.BY_CHANCE;
    }

    /** Return what the profile says, resolved for this container; empty when the subject has no document. */
    public Optional<Oracle> oracle() {
        begin();
        return accounts.join().oracle();
    }

    /** Return all that is known of a call as the walks make it. */
    public Accounts accounts(Abi abi, int number) {
        begin();
        return accounts.join().walked(abi, number);
    }

    /** Return the accounts of a call whose arguments may decide. */
    public Accounts accounts(Syscall syscall) {
        begin();
        return accounts.join().walked(syscall);
    }

    /** Return the accounts of a call that one of two threads made, too. */
    public Accounts accounts(Syscall syscall, Optional<Question> threaded) {
        begin();
        return accounts.join().threaded(syscall, threaded);
    }

    /** Return all that is known of a call that was asked directly or behind the shield. */
    public Accounts accounts(Question question) {
        begin();
        return accounts.join().asked(question);
    }

    /** Return everything that the search for causes uses. */
    public Trial trial() {
        begin();
        return trial.join();
    }

    /** Return the loaded filters compared with the profile for all inputs; empty when one of the two is not known. */
    public Optional<FilterProof> proof() {
        return trial().proof();
    }

    /** Return the observation of a call on which, according to the proof, filter and profile differ. */
    public Optional<Observation> witness(Question question) {
        begin();
        return witnesses.join().answer(question);
    }

    /** Return what the profiles of the run's other cells on this runner say, by the names of the cells. */
    public Map<String, Oracle> neighbours() {
        Map<String, Oracle> neighbours = new LinkedHashMap<>();
        onRunner().stream()
                .filter(other -> other != this)
                .forEach(other -> other.planned.ifPresent(oracle -> neighbours.put(other.name(), oracle)));
        return neighbours;
    }

    /** Keep a check. */
    public void keep(Check check) {
        checks.add(check);
    }

    /** Return the checks so far, in the order in which they came. */
    public List<Check> checks() {
        synchronized (checks) {
            return List.copyOf(checks);
        }
    }

    /** Deliver the outcomes of {@link #isolation()}, before the evidence. */
    void isolated(Map<String, Outcome> outcomes) {
        isolation = Collections.unmodifiableMap(outcomes);
    }

    /** Deliver the evidence; return whether none had been delivered before. */
    boolean measured(Evidence seen) {
        return evidence.complete(seen);
    }

    /** Return calls to make, for which the loaded filters deviate from the profile; empty if the two are equal. */
    List<Question> witnessQuestions() {
        return proof().stream()
                .flatMap(one -> one.deviations().stream())
                .flatMap(one -> one.witness().stream())
                .filter(question -> machine().abis().contains(question.abi()) && abis.serves(question.abi()))
                .distinct()
                .limit(MOST_WITNESSES)
                .toList();
    }

    /** Deliver what the probe wrote when it made {@link #witnessQuestions()}; empty if it was not asked. */
    void witnessed(String text) {
        Transcript told = TranscriptReader.read(text);
        witnessText = witnesses.isDone() ? witnessText : text;
        witnesses.complete(told);
    }

    /** Return what the probe wrote when it made {@link #witnessQuestions()}; empty if it was not asked. */
    String witnessText() {
        return witnessText;
    }

    /** Return what is known of the cell before its container is launched. */
    CellSetting setting() {
        return setting;
    }

    /** Return all cells of its runner. */
    List<Cell> onRunner() {
        return all.get().stream()
                .filter(other -> other.runner().equals(runner()))
                .toList();
    }

    private CellAccounts accounts(Evidence seen) {
        return CellAccounts.of(setting, seen);
    }

    private Trial trial(CellAccounts known) {
        boolean byChance = known.start().likelihood() == Likelihood.BY_CHANCE;
        Evidence seen = byChance ? known.evidence().ofStartByChance() : known.evidence();
        Suspects suspects = new Suspects(
                known.subject().profile(),
                known.bundle().map(BundleOracle::bundle),
                setting.libseccomp(),
                neighbours());
        boolean provable = known.oracle().isPresent() || known.unconfined();
        return new Trial(
                known.subject(),
                machine(),
                Privileges.asked(facts(), launch()),
                seen,
                known.start(),
                suspects,
                seen.loaded()
                        .filter(stack -> provable)
                        .map(stack -> FilterProof.prove(known.oracle(), stack, suspects)));
    }

    @Override
    public String toString() {
        return name() + " on " + runner();
    }
}
