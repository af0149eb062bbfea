package org.seccomptck.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.seccomptck.profile.Architecture;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Decision;

/**
 * The filter that a program builds: for each architecture, the rules that were added while the filter had that
 * architecture.
 */
final class StatedFilter {
    /**
     * A rule as the program adds it.
     *
     * @param decision what it says
     * @param call the name of the call, or its number
     * @param conditions all must hold
     */
    record StatedRule(Decision decision, String call, List<ArgumentCondition> conditions) {
        StatedRule {
            conditions = List.copyOf(conditions);
        }
    }

    private final Decision byDefault;
    private final Map<Architecture, List<StatedRule>> rules = new EnumMap<>(Architecture.class);

    /** A filter for the machine's own architecture, without rules (seccomp_init(3)). */
    StatedFilter(Decision byDefault, Architecture own) {
        this.byDefault = byDefault;
        addArchitecture(own);
    }

    Decision byDefault() {
        return byDefault;
    }

    Map<Architecture, List<StatedRule>> rules() {
        return rules;
    }

    /** Add an architecture, for which no earlier rule counts (seccomp_arch_add(3)). */
    void addArchitecture(Architecture one) {
        rules.putIfAbsent(one, new ArrayList<>());
    }

    /** Remove an architecture with its rules. */
    void removeArchitecture(Architecture one) {
        rules.remove(one);
    }

    /** Add a rule for each architecture that is there. */
    void add(StatedRule rule) {
        rules.values().forEach(one -> one.add(rule));
    }

    /** Take in another filter's architectures with their rules (seccomp_merge(3)). */
    void merge(StatedFilter other) {
        rules.putAll(other.rules);
    }

    /** Forget all rules and all architectures but the machine's own (seccomp_reset(3)). */
    void reset(Architecture own) {
        rules.clear();
        addArchitecture(own);
    }
}
