package org.seccomptck.ledger;

import java.util.List;
import org.seccomptck.claim.Claim;
import org.seccomptck.claim.ClaimTest;
import org.seccomptck.claim.Ledger;
import org.seccomptck.record.ClaimAnswer;
import org.seccomptck.record.ClaimCode;
import org.seccomptck.record.ClaimReason;
import org.seccomptck.record.ClaimRecord;

/**
 * Answers each claim for a runner.
 *
 * @param ledger the claims
 */
public record LedgerJudge(Ledger ledger) {
    /** Return the claims with the answers of one runner. */
    public List<ClaimRecord> answers(RunnerCase on) {
        return ledger.claims().stream()
                .map(claim -> record(claim, answers(claim, on)))
                .toList();
    }

    private static ClaimRecord record(Claim claim, List<ClaimAnswer> answers) {
        return new ClaimRecord(
                claim.id(),
                claim.document().title(),
                claim.document().language(),
                claim.sentence(),
                claim.english(),
                claim.profile(),
                claim.steps(),
                claim.promised(),
                answers);
    }

    private static List<ClaimAnswer> answers(Claim claim, RunnerCase on) {
        ClaimTest test = claim.test();
        CommandAnswers commands = new CommandAnswers(on, claim.profile());
        if (test instanceof ClaimTest.CommandFails fails) {
            return commands.fails(fails);
        }
        if (test instanceof ClaimTest.CommandPrints prints) {
            return commands.prints(prints);
        }
        if (test instanceof ClaimTest.CallDenied denied) {
            return new CallAnswers(on, claim.profile()).denied(denied);
        }
        if (test instanceof ClaimTest.BlockedCount count) {
            return new DefaultAnswers(on).count(count);
        }
        return List.of(answer(test, claim.profile(), on));
    }

    private static ClaimAnswer answer(ClaimTest test, String profile, RunnerCase on) {
        CallAnswers calls = new CallAnswers(on, profile);
        DefaultAnswers defaults = new DefaultAnswers(on);
        if (test instanceof ClaimTest.DeniedToRoot root) {
            return calls.deniedToRoot(root.calls());
        }
        if (test instanceof ClaimTest.CallsAllowed allowed) {
            return calls.allowed(allowed.calls());
        }
        if (test instanceof ClaimTest.NoOtherWay way) {
            return calls.otherWays(way.effect());
        }
        if (test instanceof ClaimTest.MountFlags flags) {
            return calls.flags(flags);
        }
        if (test instanceof ClaimTest.PointerArgument pointer) {
            return calls.pointer(pointer);
        }
        if (test instanceof ClaimTest.RuleMatters rule) {
            return calls.ruleMatters(rule.calls());
        }
        if (test instanceof ClaimTest.AllBlocked blocked) {
            return defaults.all(blocked.calls());
        }
        if (test instanceof ClaimTest.BlockedByDefault blocked) {
            return defaults.blocked(blocked.call());
        }
        if (test instanceof ClaimTest.DefaultAction action) {
            return defaults.defaultAction(action);
        }
        if (test instanceof ClaimTest.AsStrictAsDefault) {
            return defaults.asStrict(profile);
        }
        return ofProcess(test, profile, on);
    }

    private static ClaimAnswer ofProcess(ClaimTest test, String profile, RunnerCase on) {
        ProcessAnswers process = new ProcessAnswers(on, profile);
        CommandAnswers commands = new CommandAnswers(on, profile);
        if (test instanceof ClaimTest.NeverStarts starts) {
            return process.neverStarts(starts.because());
        }
        if (test instanceof ClaimTest.Starts) {
            return process.starts();
        }
        if (test instanceof ClaimTest.StatusMode mode) {
            return process.mode(mode);
        }
        if (test instanceof ClaimTest.KernelOption option) {
            return process.option(option);
        }
        if (test instanceof ClaimTest.KernelWithoutFilters) {
            return process.withoutFilters();
        }
        if (test instanceof ClaimTest.ActionCarriedOut carried) {
            return process.carriedOut(carried.action());
        }
        if (test instanceof ClaimTest.KillStopsContainer) {
            return process.killStops();
        }
        if (test instanceof ClaimTest.CallsNotCommands by) {
            return commands.byCalls(by.calls());
        }
        if (test instanceof ClaimTest.Notified) {
            return commands.notified();
        }
        if (test instanceof ClaimTest.SameWork) {
            return commands.sameWork();
        }
        if (test instanceof ClaimTest.NotHere not) {
            return on.untestable(ClaimReason.of(ClaimCode.valueOf(not.obstacle().name())));
        }
        throw new IllegalStateException("There is nobody who tries " + test);
    }
}
