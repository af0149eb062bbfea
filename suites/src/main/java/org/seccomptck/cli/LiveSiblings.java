package org.seccomptck.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.seccomptck.abi.Abi;
import org.seccomptck.probe.Observation;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.SeenSiblings;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;
import org.seccomptck.suite.SiblingsSuite;
import org.seccomptck.verdict.SiblingJudge;

/**
 * What containers show of the ways to the effects that a profile denies, on one runner.
 *
 * @param profile of which profile
 * @param runner where
 * @param started whether a container came up
 * @param tried how many ways were tried on each ABI
 * @param reached the ways that have the effect
 * @param unseen the ways of which nobody could look for the effect, or that could not be tried
 */
record LiveSiblings(
        String profile, String runner, boolean started, Map<Abi, Integer> tried, List<Way> reached, List<Way> unseen) {
    LiveSiblings {
        tried = new TreeMap<>(tried);
        reached = List.copyOf(reached);
        unseen = List.copyOf(unseen);
    }

    /**
     * A way on an ABI.
     *
     * @param effect the effect
     * @param way the call, the calls, or the operation of io_uring
     * @param abi through which entry
     */
    record Way(String effect, String way, Abi abi) {}

    /** Return what a run shows, runner by runner. */
    static List<LiveSiblings> of(StoredRecord record) {
        return record.run().cells().stream().map(LiveSiblings::of).toList();
    }

    private static LiveSiblings of(CellRecord cell) {
        Map<Abi, Integer> tried = new TreeMap<>();
        List<Way> reached = new ArrayList<>();
        List<Way> unseen = new ArrayList<>();
        cell.checks().filter(check -> check.suite().equals(SiblingsSuite.ID)).forEach(check -> {
            Way way = way(check);
            boolean made = check.outcome()
                    .accounts()
                    .direct()
                    .filter(seen -> !(seen instanceof Observation.NotCalled))
                    .isPresent();
            if (SeenSiblings.isEffectSeen(check.outcome())) {
                reached.add(way);
            } else if (!SiblingJudge.looked(check.outcome()) && isServed(check)) {
                unseen.add(way);
            }
            if (made) {
                tried.merge(way.abi(), 1, Integer::sum);
            }
        });
        return new LiveSiblings(cell.name(), cell.runner(), cell.started(), tried, reached, unseen);
    }

    private static boolean isServed(Check check) {
        return check.verdict() != Verdict.NOT_APPLICABLE
                || check.outcome().accounts().expected().isPresent();
    }

    private static Way way(Check check) {
        Target.SiblingCall target = (Target.SiblingCall) check.target();
        return new Way(target.effect(), target.way(), check.abi().orElseThrow());
    }
}
