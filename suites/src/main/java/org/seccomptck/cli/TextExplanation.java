package org.seccomptck.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.argument.ConditionWords;
import org.seccomptck.cli.ExplainedCall.Absent;
import org.seccomptck.cli.ExplainedCall.ByArguments;
import org.seccomptck.cli.ExplainedCall.Decided;
import org.seccomptck.oracle.Addition;
import org.seccomptck.oracle.Clause;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.words.AdditionWords;
import org.seccomptck.words.GroundWords;
import org.seccomptck.words.Words;

/**
 * What a profile does with a call, for a person.
 *
 * @param conditions how conditions are written
 * @param words the sentences
 */
record TextExplanation(ConditionWords conditions, Words words) {
    /** Return the lines for a call on one ABI. */
    List<String> lines(ExplainedCall call) {
        if (call instanceof Decided decided) {
            return lines(decided);
        }
        if (call instanceof ByArguments byArguments) {
            return lines(byArguments);
        }
        return List.of(((Absent) call).abi().label() + ": no such system call, so nothing is said of it");
    }

    private List<String> lines(Decided call) {
        List<String> lines = new ArrayList<>();
        lines.add(title(call.abi(), call.number()) + ": " + call.ruling().decision());
        lines.add("  because " + new GroundWords(words).of(call.ruling().ground()));
        lines.addAll(asking(Stream.of(call.ruling().decision())));
        call.ruling().additions().forEach(addition -> lines.add(beyond(addition)));
        return lines;
    }

    private List<String> lines(ByArguments call) {
        Syscall syscall = call.syscall();
        List<String> lines = new ArrayList<>();
        lines.add(title(syscall.abi(), syscall.number()) + ": by its arguments, the first line that fits");
        call.unsure()
                .ifPresent(
                        why -> lines.add("  (some of these may never decide: to find out " + why.getMessage() + ")"));
        for (Clause clause : call.regions().deciding()) {
            lines.add("  " + clause.decision() + " when " + conditions.all(syscall, clause.conditions())
                    + ", because rule " + clause.rule().pointer());
        }
        if (call.regions().defaultDecides()) {
            lines.add("  otherwise " + call.otherwise() + " by default");
        }
        lines.addAll(asking(Stream.concat(
                call.regions().deciding().stream().map(Clause::decision),
                Stream.of(call.otherwise()).filter(unused -> call.regions().defaultDecides()))));
        call.additions().forEach(addition -> lines.add(beyond(addition)));
        return lines;
    }

    /** What becomes of a call about which nobody can be asked. */
    private List<String> asking(Stream<Decision> decisions) {
        return decisions
                .map(Decision::action)
                .filter(action -> action == Action.TRACE || action == Action.NOTIFY)
                .distinct()
                .map(action -> "  " + words.of("explain.asking", action))
                .toList();
    }

    private static String title(Abi abi, int number) {
        String name = SyscallTable.of(abi).byNumber(number).map(Syscall::name).orElse("(no name)");
        return "%s: %s (%s)".formatted(abi.label(), name, Integer.toUnsignedString(number));
    }

    private String beyond(Addition addition) {
        return "  beyond the document: " + new AdditionWords(words).of(addition);
    }
}
