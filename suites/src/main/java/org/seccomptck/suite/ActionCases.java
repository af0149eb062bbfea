package org.seccomptck.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.oracle.Clause;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.probe.Question;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Rule;

/** Finds calls for each action of a profile: some of each rule without conditions, and some that no rule names. */
final class ActionCases {
    /** The number of calls that show a rule's action. */
    private static final int OF_RULE = 2;
    /** The number of calls that show the default action. */
    private static final int OF_DEFAULT = 4;
    /** Calls that do no harm, whatever their arguments, and that most ABIs have: the first choice. */
    private static final List<String> QUIET = List.of(
            "getsid", "times", "munlockall", "getpgid", "getegid", "sched_get_priority_max", "getppid", "gettid");

    private static final long[] ARGUMENTS = {-1, -1, -1, -1, -1, -1};

    private ActionCases() {}

    static List<ActionCase> of(Oracle oracle) {
        List<ActionCase> cases = new ArrayList<>();
        // A profile may list ABIs of other machines, whose calls cannot be made here.
        for (Abi abi : oracle.profile().entered()) {
            for (Rule rule : oracle.profile().rules()) {
                ofRule(oracle, abi, rule).limit(OF_RULE).forEach(cases::add);
            }
            ofDefault(oracle, abi).limit(OF_DEFAULT).forEach(cases::add);
        }
        return List.copyOf(cases);
    }

    private static Stream<ActionCase> ofRule(Oracle oracle, Abi abi, Rule rule) {
        return rule.names().stream()
                .flatMap(name -> SyscallTable.of(abi).byName(name).stream())
                .distinct()
                .filter(decidedBy(oracle, rule))
                .map(syscall -> of(syscall, rule.pointer(), rule.decision()));
    }

    /** Only a rule that decides alone on a call shows its action for any arguments. */
    private static Predicate<Syscall> decidedBy(Oracle oracle, Rule rule) {
        return syscall -> {
            List<Clause> clauses = oracle.clauses(syscall);
            return clauses.size() == 1
                    && clauses.get(0).unconditional()
                    && clauses.get(0).rule().equals(rule);
        };
    }

    private static Stream<ActionCase> ofDefault(Oracle oracle, Abi abi) {
        SyscallTable table = SyscallTable.of(abi);
        Stream<Syscall> quiet = QUIET.stream().flatMap(name -> table.byName(name).stream());
        Decision decision = oracle.profile().defaultDecision();
        return Stream.concat(quiet, decision.executes() ? Stream.of() : table.rows().stream())
                .distinct()
                .filter(syscall -> oracle.clauses(syscall).isEmpty())
                .filter(syscall -> oracle.decide(abi, syscall.number(), ARGUMENTS)
                        .decision()
                        .sameAs(decision))
                .map(syscall -> of(syscall, ActionCase.DEFAULT, decision));
    }

    private static ActionCase of(Syscall syscall, String origin, Decision decision) {
        boolean kills = decision.action() == Action.KILL_THREAD || decision.action() == Action.KILL_PROCESS;
        return new ActionCase(
                syscall,
                origin,
                kills ? Optional.of(Question.threaded(syscall.abi(), syscall.number(), ARGUMENTS)) : Optional.empty());
    }
}
