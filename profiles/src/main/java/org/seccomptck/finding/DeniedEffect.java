package org.seccomptck.finding;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.finding.SiblingTable.Effect;
import org.seccomptck.finding.SiblingTable.Role;
import org.seccomptck.finding.SiblingTable.Way;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.Rule;

/**
 * An effect that rules of a profile deny: they name a call that has it, and that call does not get through.
 *
 * @param rules the rule of each way that is denied by its name, in the order of the table
 * @param calls the calls of these ways, each once
 */
public record DeniedEffect(List<Rule> rules, List<String> calls) {
    /** Copy the lists. */
    public DeniedEffect {
        rules = List.copyOf(rules);
        calls = List.copyOf(calls);
    }

    /** Return how a profile denies an effect on its machine's own ABI; empty when it does not. */
    public static Optional<DeniedEffect> of(Effect effect, Oracle oracle) {
        List<Rule> rules = new ArrayList<>();
        Set<String> calls = new LinkedHashSet<>();
        for (Way way : effect.ways()) {
            denying(way, oracle).ifPresent(rule -> {
                rules.add(rule);
                calls.addAll(way.calls());
            });
        }
        return rules.isEmpty() ? Optional.empty() : Optional.of(new DeniedEffect(rules, List.copyOf(calls)));
    }

    /** Return the rule that denies a way by name. */
    private static Optional<Rule> denying(Way way, Oracle oracle) {
        if (way.role() == Role.WAY) {
            return Optional.empty();
        }
        String name = way.calls().get(0);
        Abi abi = oracle.profile().circumstances().machine().nativeAbi();
        Optional<Syscall> syscall = SyscallTable.of(abi).byName(name);
        if (syscall.isPresent()
                && oracle.decide(abi, syscall.get().number(), way.words())
                        .decision()
                        .executes()) {
            return Optional.empty();
        }
        return oracle.named().naming(name).stream()
                .filter(rule -> !rule.decision().executes())
                .filter(rule -> rule.unconditional() || way.role() == Role.FILTERED)
                .findFirst();
    }
}
