package org.seccomptck.session;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Capabilities;
import org.seccomptck.abi.Syscall;
import org.seccomptck.cell.Bundle;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.LaunchOptions;
import org.seccomptck.cell.Start;
import org.seccomptck.cell.Subject;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.filter.SeccompData;
import org.seccomptck.oracle.Addition;
import org.seccomptck.oracle.Ground;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.Observation;
import org.seccomptck.probe.Question;
import org.seccomptck.probe.Walk;
import org.seccomptck.profile.Decision;
import org.seccomptck.record.Accounts;
import org.seccomptck.start.StartForecast;
import org.seccomptck.verdict.Reading;
import org.seccomptck.verdict.StartJudge;

/**
 * The accounts of each call of a cell whose evidence is there.
 *
 * @param subject what is on trial, with the document that it is judged by
 * @param oracle what the profile says; empty when there is no document
 * @param bundle what the bundle says; empty when it was not seen
 * @param evidence what was seen
 * @param start how often the container starts
 * @param unanswered how long libseccomp was asked in vain for the filter of a container whose start hung; empty if
 *     it answered, or was not asked
 */
record CellAccounts(
        Subject subject,
        Optional<Oracle> oracle,
        Optional<BundleOracle> bundle,
        Evidence evidence,
        StartForecast start,
        Optional<Duration> unanswered) {
    /** The arguments of the walks: every one is −1. */
    private static final long[] WALK_ARGUMENTS = {-1, -1, -1, -1, -1, -1};

    private static final Optional<Ruling> ALLOWED =
            Optional.of(new Ruling(Decision.ALLOW, Ground.of(Ground.Kind.NO_FILTER, ""), Set.of()));
    private static final Observation ARGUMENTS_DECIDE = new Observation.NotCalled("its-arguments-decide");

    /** Return the accounts of a cell with this evidence. */
    static CellAccounts of(CellSetting setting, Evidence seen) {
        LaunchOptions launch = setting.launch();
        Set<String> capabilities = capabilities(launch, seen);
        Subject judged = setting.judged(seen.bundle(), capabilities);
        Optional<Oracle> oracle = setting.oracle(judged, capabilities);
        boolean noNewPrivileges = seen.bundle().map(Bundle::noNewPrivileges).orElse(launch.noNewPrivileges());
        Optional<Duration> unanswered =
                seen.start() instanceof Start.Hung ? oracle.flatMap(setting::unanswered) : Optional.empty();
        return new CellAccounts(
                judged,
                oracle,
                BundleOracle.of(seen, setting.circumstances(capabilities)),
                seen,
                // A runtime that loads no filter has no denials that could tell how often containers start.
                unanswered.isPresent()
                        ? StartForecast.NONE
                        : StartJudge.settle(seen, oracle, setting.start(oracle, noNewPrivileges)),
                unanswered);
    }

    private static Set<String> capabilities(LaunchOptions launch, Evidence seen) {
        String bounding = seen.dump()
                .status()
                .getOrDefault("CapBnd", seen.transcript().status().getOrDefault("CapBnd", ""));
        return bounding.isEmpty()
                ? seen.bundle().map(bundle -> bundle.capabilities().bounding()).orElseGet(launch::bounding)
                : Capabilities.ofMask(bounding);
    }

    /** Return whether no filter was asked for. */
    boolean unconfined() {
        return !subject.filtered();
    }

    /** Return the accounts of a call as the walks make it. */
    Accounts walked(Abi abi, int number) {
        return accounts(
                abi,
                number,
                WALK_ARGUMENTS,
                evidence.transcript().observation(Walk.DIRECT, abi, number),
                evidence.transcript().observation(Walk.SHIELDED, abi, number),
                Optional.empty());
    }

    /**
     * Return the accounts of a call whose arguments may decide. The direct walk makes some calls with other, harmless
     * arguments, so it tells nothing about these.
     */
    Accounts walked(Syscall syscall) {
        return threaded(syscall, Optional.empty());
    }

    /** Return the accounts of a call that one of two threads made, too. */
    Accounts threaded(Syscall syscall, Optional<Question> question) {
        Abi abi = syscall.abi();
        int number = syscall.number();
        boolean argumentsDecide =
                oracle.filter(one -> one.dependsOnArguments(syscall)).isPresent();
        return accounts(
                abi,
                number,
                WALK_ARGUMENTS,
                argumentsDecide
                        ? Optional.of(ARGUMENTS_DECIDE)
                        : evidence.transcript().observation(Walk.DIRECT, abi, number),
                evidence.transcript().observation(Walk.SHIELDED, abi, number),
                question.flatMap(evidence.transcript()::answer));
    }

    /** Return the accounts of a call that was asked directly or behind the shield. */
    Accounts asked(Question question) {
        Optional<Observation> seen = evidence.transcript().answer(question);
        boolean direct = question.walk() == Walk.DIRECT;
        return accounts(
                question.abi(),
                question.number(),
                question.words(),
                direct ? seen : Optional.empty(),
                direct ? Optional.empty() : seen,
                Optional.empty());
    }

    private Accounts accounts(
            Abi abi,
            int number,
            long[] arguments,
            Optional<Observation> direct,
            Optional<Observation> shielded,
            Optional<Observation> threaded) {
        Optional<Ruling> expected = unconfined() ? ALLOWED : oracle.map(one -> one.decide(abi, number, arguments));
        // Assumptions about a runtime count only if its filters were dumped, or something was seen. A status without a
        // filter does not count if the call was stopped as the profile says.
        boolean assumed = expected.filter(one -> one.additions().contains(Addition.ASSUMED))
                .isPresent();
        boolean stopped = expected.map(Ruling::decision)
                .filter(decision -> !decision.executes())
                .flatMap(decision ->
                        shielded.filter(Reading::tells).filter(seen -> Reading.fitsShielded(seen, decision)))
                .isPresent();
        Optional<FilterStack> loaded = assumed || stopped ? evidence.dump().filters() : evidence.loaded();
        return new Accounts(
                expected,
                bundle.map(one -> one.decide(abi, number, arguments)),
                loaded.map(stack -> stack.decide(SeccompData.of(abi, number, arguments))),
                direct,
                shielded,
                threaded,
                Optional.empty());
    }
}
