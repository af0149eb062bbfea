package org.seccomptck.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Capabilities;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.Syscall;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.Subject;
import org.seccomptck.compiler.Libseccomp;
import org.seccomptck.filter.SeccompData;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.Observation;
import org.seccomptck.probe.Question;
import org.seccomptck.probe.Transcript;
import org.seccomptck.probe.Walk;
import org.seccomptck.profile.Decision;
import org.seccomptck.record.CheckRecord;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.session.plan.Plan;
import org.seccomptck.verdict.Accounts;
import org.seccomptck.verdict.ProofJudge;
import org.seccomptck.verdict.Suspects;

/** One subject on one runner: its evidence, once it is there, and what the suites found out about it. */
public final class Cell {
    /** With what the walks call: every argument −1. */
    private static final long[] WALK_ARGUMENTS = {-1, -1, -1, -1, -1, -1};

    /** A command line has its limits, and so has what a reader takes in. */
    private static final int MOST_WITNESSES = 64;

    private final Subject subject;
    private final String runner;
    private final Machine machine;
    private final RunnerFacts facts;
    private final Plan plan;
    private final Optional<Libseccomp> libseccomp;
    private final CompletableFuture<Evidence> evidence;
    private final CompletableFuture<Optional<Oracle>> oracle;
    private final CompletableFuture<Optional<ProofJudge>> proof;
    private final CompletableFuture<Transcript> witnesses = new CompletableFuture<>();
    private final List<CheckRecord> checks = Collections.synchronizedList(new ArrayList<>());

    Cell(
            Subject subject,
            String runner,
            Machine machine,
            RunnerFacts facts,
            Optional<Libseccomp> libseccomp,
            CompletableFuture<Evidence> evidence) {
        this.subject = subject;
        this.libseccomp = libseccomp;
        this.runner = runner;
        this.machine = machine;
        this.facts = facts;
        this.plan = Plan.of(
                machine,
                subject.profile().map(profile -> Oracle.of(profile, circumstances(Circumstances.DOCKER_CAPABILITIES))));
        this.evidence = evidence;
        this.oracle = evidence.thenApply(this::oracle);
        this.proof = oracle.thenCombine(evidence, this::proof);
    }

    /** What is on trial. */
    public Subject subject() {
        return subject;
    }

    /** The name of the runner. */
    public String runner() {
        return runner;
    }

    /** The kind of machine that the runner is. */
    public Machine machine() {
        return machine;
    }

    /** The cell's evidence; waits until it is there. */
    public Evidence evidence() {
        return evidence.join();
    }

    /** What is asked besides the walks, for a container with Docker's default capabilities. */
    public Plan plan() {
        return plan;
    }

    /** Whether the evidence is there already. */
    public boolean done() {
        return evidence.isDone();
    }

    /** What the profile says, resolved for this runner; empty when the subject has no document. */
    public Optional<Oracle> oracle() {
        evidence();
        return oracle.join();
    }

    /** The loaded filters held against the profile for all inputs; empty when one of the two could not be had. */
    public Optional<ProofJudge> proof() {
        evidence();
        return proof.join();
    }

    /** Calls for which the loaded filters depart from the profile, to be asked live; none: they are equal. */
    List<Question> witnessQuestions() {
        return proof().stream()
                .flatMap(judge -> judge.deviations().stream())
                .flatMap(one -> one.witness().stream())
                .filter(question -> machine.abis().contains(question.abi()))
                .distinct()
                .limit(MOST_WITNESSES)
                .toList();
    }

    /** Hands over what the probe said of {@link #witnessQuestions()}; {@link Transcript#NONE} where it was not asked. */
    void witnessed(Transcript answers) {
        witnesses.complete(answers);
    }

    /** What was observed of a call that the proof says is decided otherwise than the profile has it. */
    public Optional<Observation> witness(Question question) {
        return witnesses.join().answer(question);
    }

    /** What must happen to a call; empty when nobody says. */
    public Optional<Ruling> expected(Abi abi, int number) {
        return expected(abi, number, WALK_ARGUMENTS);
    }

    private Optional<Ruling> expected(Abi abi, int number, long[] arguments) {
        if (subject instanceof Subject.Unconfined) {
            return Optional.of(new Ruling(Decision.ALLOW, "no filter was asked for", Optional.empty(), Set.of()));
        }
        return oracle().map(one -> one.decide(abi, number, arguments));
    }

    /** All that is known of a call as the walks make it. */
    public Accounts accounts(Abi abi, int number) {
        Evidence seen = evidence();
        return new Accounts(
                expected(abi, number),
                seen.dump().filters().map(stack -> stack.decide(SeccompData.of(abi, number, WALK_ARGUMENTS))),
                seen.transcript().observation(Walk.DIRECT, abi, number),
                seen.transcript().observation(Walk.SHIELDED, abi, number));
    }

    /**
     * The same for a call whose arguments decide: the direct walk makes some calls with other, harmless arguments, so
     * that it tells nothing of these.
     */
    public Accounts accounts(Syscall syscall) {
        Accounts all = accounts(syscall.abi(), syscall.number());
        boolean argumentsDecide =
                oracle().map(one -> one.dependsOnArguments(syscall)).orElse(false);
        return argumentsDecide
                ? new Accounts(
                        all.expected(),
                        all.loaded(),
                        Optional.of(new Observation.NotCalled("its-arguments-decide")),
                        all.shielded())
                : all;
    }

    /** All that is known of a call that was asked behind the shield. */
    public Accounts accounts(Question question) {
        Evidence seen = evidence();
        return new Accounts(
                expected(question.abi(), question.number(), question.words()),
                seen.dump()
                        .filters()
                        .map(stack ->
                                stack.decide(SeccompData.of(question.abi(), question.number(), question.words()))),
                Optional.empty(),
                seen.transcript().answer(question));
    }

    /** Keeps a check's result for the run record. */
    public void record(CheckRecord check) {
        checks.add(check);
    }

    /** The results so far, in the order in which they came. */
    public List<CheckRecord> checks() {
        synchronized (checks) {
            return List.copyOf(checks);
        }
    }

    private Optional<ProofJudge> proof(Optional<Oracle> says, Evidence seen) {
        if (says.isEmpty() && !(subject instanceof Subject.Unconfined)) {
            return Optional.empty();
        }
        Optional<Suspects.HandedOver> handedOver = seen.raw().stream()
                .filter(raw -> raw.name().equals("config.json"))
                .findFirst()
                .flatMap(raw -> Suspects.HandedOver.of(raw.text()));
        Suspects suspects = new Suspects(libseccomp, handedOver);
        return seen.dump().filters().map(stack -> ProofJudge.prove(says, stack, suspects));
    }

    private Optional<Oracle> oracle(Evidence seen) {
        return subject.profile().map(profile -> Oracle.of(profile, circumstances(seen)));
    }

    private Circumstances circumstances(Evidence seen) {
        String bounding = seen.dump()
                .status()
                .getOrDefault("CapBnd", seen.transcript().status().getOrDefault("CapBnd", ""));
        return circumstances(bounding.isEmpty() ? Circumstances.DOCKER_CAPABILITIES : Capabilities.ofMask(bounding));
    }

    private Circumstances circumstances(Set<String> capabilities) {
        return new Circumstances(
                machine,
                KernelVersion.parse(facts.kernelRelease()).orElse(new KernelVersion(0, 0)),
                capabilities,
                Dialect.ofRuntime(facts.ociRuntimeProgram(), facts.ociRuntimeVersion()));
    }

    @Override
    public String toString() {
        return subject.id();
    }
}
