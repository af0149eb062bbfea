package org.seccomptck.profile.reading;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.profile.Applicability;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Operator;
import org.seccomptck.profile.Rule;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.dialect.Effect;
import org.seccomptck.profile.dialect.Form;
import org.seccomptck.profile.reading.Remark.Code;

/** Makes rules from what Go has decoded. */
final class RuleDecoder {
    /** When the OCI runtime gets a rule: includes and excludes may remove all rules. */
    enum Reach {
        NEVER,
        IN_SOME_LAUNCHES,
        ALWAYS
    }

    private final DocumentDialect dialect;
    private final DecisionDecoder decisions;
    private final List<Remark> remarks;
    private Reach reach = Reach.NEVER;

    RuleDecoder(DocumentDialect dialect, DecisionDecoder decisions, List<Remark> remarks) {
        this.dialect = dialect;
        this.decisions = decisions;
        this.remarks = remarks;
    }

    /**
     * Read a rule.
     *
     * @return empty when the rule has no names, and so has no effect
     * @throws ProfileException when the engine or the OCI runtime refuses the rule; the exception says so when the
     *     rule's includes and excludes may remove the rule first
     */
    Optional<Rule> rule(Members rule) throws ProfileException {
        Applicability includes = applicability(rule, "includes");
        Applicability excludes = applicability(rule, "excludes");
        boolean everywhere = includes.isNone() && excludes.isNone();
        if (dialect.effect(Form.NAME_AND_NAMES) == Effect.REFUSED || everywhere) {
            requireOneFormOfNames(rule);
        }
        try {
            return rule(rule, includes, excludes, everywhere);
        } catch (ProfileException e) {
            throw everywhere ? e : e.whereTheRuleApplies();
        }
    }

    private Optional<Rule> rule(Members rule, Applicability includes, Applicability excludes, boolean everywhere)
            throws ProfileException {
        List<Json.Str> names = names(rule);
        if (names.isEmpty()) {
            remarks.add(new Remark(Code.NO_NAMES, rule.place(), "rule", "names", rule.isGiven("names") ? "[]" : ""));
            if (dialect.effect(Form.NO_NAMES) == Effect.DROPPED) {
                decisions.requireErrno(rule);
                return Optional.empty();
            }
        }
        if (reach != Reach.ALWAYS) {
            reach = everywhere ? Reach.ALWAYS : Reach.IN_SOME_LAUNCHES;
        }
        List<Members> arguments = rule.structures("args", dialect);
        Decision decision = decisions.ofRule(rule);
        if (names.isEmpty()) {
            return Optional.empty();
        }
        List<ArgumentCondition> conditions = new ArrayList<>();
        for (Members argument : arguments) {
            conditions.add(condition(argument));
        }
        for (Json.Str name : names) {
            if (name.value().isEmpty()) {
                throw rule.refusedByRuntime(name.place(), "the name of a system call must not be empty.");
            }
        }
        return Optional.of(new Rule(rule.place().pointer(), texts(names), decision, conditions, includes, excludes));
    }

    /** Return in which launches the OCI runtime gets one of the rules that were read. */
    Reach reach() {
        return reach;
    }

    private List<Json.Str> names(Members rule) {
        Optional<Json.Str> name = rule.string("name");
        List<Json.Str> names = rule.strings("names");
        if (name.isEmpty() || names.isEmpty()) {
            return name.map(List::of).orElse(names);
        }
        remarks.add(new Remark(Code.NAME_AND_NAMES, name.get().place(), "rule", "name", ""));
        return names;
    }

    private void requireOneFormOfNames(Members rule) throws ProfileException {
        Optional<Json.Str> name = rule.string("name");
        if (name.isPresent() && rule.size("names") > 0) {
            throw rule.refused(
                    name.get().place(),
                    "both 'name' and 'names' are given. Keep 'names'; " + dialect.label()
                            + " refuses a rule with both.");
        }
    }

    /** Go's zero values: a missing index or value is 0. */
    private static ArgumentCondition condition(Members condition) throws ProfileException {
        Optional<Json.Str> op = condition.string("op");
        if (op.isEmpty()) {
            throw condition.refusedByRuntime(
                    condition.place(), "the condition has no 'op'. Write one of: " + operators());
        }
        Operator operator = Operator.ofDocumentName(op.get().value())
                .orElseThrow(() -> condition.refusedByRuntime(
                        op.get().place(), "unknown operator '" + op.get().value() + "'. Write one of: " + operators()));
        BigInteger index = condition.value("index");
        if (index.compareTo(BigInteger.valueOf(ArgumentCondition.ARGUMENTS)) >= 0) {
            throw condition.refusedByRuntime(
                    condition.placeOf("index"), "'index' is " + index + ", but must lie in 0 … 5.");
        }
        return new ArgumentCondition(
                index.intValue(),
                condition.value("value").longValue(),
                condition.value("valueTwo").longValue(),
                operator);
    }

    private static Applicability applicability(Members rule, String name) {
        return rule.structure(name)
                .map(filter -> new Applicability(
                        texts(filter.strings("arches")), texts(filter.strings("caps")), minKernel(filter)))
                .orElse(Applicability.NONE);
    }

    /** Return a version that was decoded already; Go reads a text without numbers as 0.0. */
    private static Optional<KernelVersion> minKernel(Members filter) {
        return filter.given("minKernel").map(text -> {
            String[] numbers = text.split("\\.", -1);
            return text.isEmpty()
                    ? new KernelVersion(0, 0)
                    : new KernelVersion(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
        });
    }

    private static List<String> texts(List<Json.Str> strings) {
        return strings.stream().map(Json.Str::value).toList();
    }

    private static String operators() {
        return Arrays.stream(Operator.values()).map(Operator::documentName).collect(Collectors.joining(", ")) + ".";
    }
}
