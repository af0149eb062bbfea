package org.seccomptck.record;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.oracle.Addition;
import org.seccomptck.oracle.Ground;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.Observation;
import org.seccomptck.probe.ScenarioOutcome.Effect;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;

/** Outcomes, and what they are made of, as JSON. */
final class OutcomeJson {
    private OutcomeJson() {}

    static void write(JsonOutput out, Decision decision) throws IOException {
        out.begin()
                .constant("action", decision.action())
                .number("data", decision.data())
                .end();
    }

    static Decision decision(JsonInput in) throws IOException {
        in.begin();
        Action action = in.constant("action", Action.class);
        int data = in.integer("data");
        Decision decision = in.made(() -> new Decision(action, data));
        in.end();
        return decision;
    }

    static void write(JsonOutput out, Observation observation) throws IOException {
        out.begin();
        if (observation instanceof Observation.Returned returned) {
            out.text("kind", "returned").number("value", returned.value());
        } else if (observation instanceof Observation.Trapped trapped) {
            out.text("kind", "trapped")
                    .number("syscall", trapped.syscall())
                    .number("auditArch", trapped.auditArch())
                    .number("errno", trapped.errno());
        } else if (observation instanceof Observation.Killed killed) {
            out.text("kind", "killed").number("signal", killed.signal());
        } else if (observation instanceof Observation.Exited exited) {
            out.text("kind", "exited").number("status", exited.status());
        } else if (observation instanceof Observation.Blocked) {
            out.text("kind", "blocked");
        } else if (observation instanceof Observation.NotCalled notCalled) {
            out.text("kind", "not-called").text("reason", notCalled.reason());
        } else if (observation instanceof Observation.ThreadDied) {
            out.text("kind", "thread-died");
        } else if (observation instanceof Observation.Passed) {
            out.text("kind", "passed");
        } else if (observation instanceof Observation.PassedOrEnosys) {
            out.text("kind", "passed-or-enosys");
        } else {
            throw new IllegalStateException("There is no JSON for " + observation.getClass());
        }
        out.end();
    }

    static Observation observation(JsonInput in) throws IOException {
        in.begin();
        String kind = in.text("kind");
        Observation observation = switch (kind) {
            case "returned" -> new Observation.Returned(in.number("value"));
            case "trapped" ->
                new Observation.Trapped(in.integer("syscall"), in.integer("auditArch"), in.integer("errno"));
            case "killed" -> new Observation.Killed(in.integer("signal"));
            case "exited" -> new Observation.Exited(in.integer("status"));
            case "blocked" -> new Observation.Blocked();
            case "not-called" -> new Observation.NotCalled(in.text("reason"));
            case "thread-died" -> new Observation.ThreadDied();
            case "passed" -> new Observation.Passed();
            case "passed-or-enosys" -> new Observation.PassedOrEnosys();
            default -> throw in.wrong("has an observation of the unknown kind '" + kind + "'");
        };
        in.end();
        return observation;
    }

    static void write(JsonOutput out, Ruling expected, Table<Decision> decisions) throws IOException {
        Ground ground = expected.ground();
        out.begin()
                .number("decision", decisions.place(expected.decision()))
                .constant("ground", ground.kind())
                .textUnlessEmpty("pointer", ground.pointer())
                .textUnlessEmpty("subject", ground.subject())
                .textUnlessEmpty("condition", ground.condition());
        if (!expected.additions().isEmpty()) {
            out.constants("additions", expected.additions());
        }
        out.end();
    }

    static Ruling expected(JsonInput in, List<Decision> decisions) throws IOException {
        in.begin();
        Decision decision = in.reference("decision", decisions);
        Ground ground = new Ground(
                in.constant("ground", Ground.Kind.class),
                in.textOrEmpty("pointer"),
                in.textOrEmpty("subject"),
                in.textOrEmpty("condition"));
        Set<Addition> additions = EnumSet.noneOf(Addition.class);
        additions.addAll(in.listOrEmpty("additions", addition -> addition.constant(Addition.class)));
        in.end();
        return new Ruling(decision, ground, additions);
    }

    static void write(JsonOutput out, Reason reason) throws IOException {
        out.begin().constant("code", reason.code());
        if (!reason.parameters().isEmpty()) {
            out.texts("parameters", reason.parameters());
        }
        out.end();
    }

    static Reason reason(JsonInput in) throws IOException {
        in.begin();
        Reason reason =
                new Reason(in.constant("code", ReasonCode.class), in.listOrEmpty("parameters", JsonInput::text));
        in.end();
        return reason;
    }

    static void write(JsonOutput out, Outcome outcome, SharedTables shared) throws IOException {
        Accounts accounts = outcome.accounts();
        out.begin()
                .constant("verdict", outcome.verdict())
                .numbers(
                        "reasons",
                        outcome.reasons().stream().map(shared.reasons::place).toList());
        reference(out, "expected", accounts.expected(), shared.expectations);
        reference(out, "bundle", accounts.bundle(), shared.decisions);
        reference(out, "loaded", accounts.loaded(), shared.decisions);
        reference(out, "direct", accounts.direct(), shared.observations);
        reference(out, "shielded", accounts.shielded(), shared.observations);
        reference(out, "threaded", accounts.threaded(), shared.observations);
        if (accounts.effect().isPresent()) {
            out.constant("effect", accounts.effect().get());
        }
        out.end();
    }

    private static <T> void reference(JsonOutput out, String name, Optional<T> value, Table<T> table)
            throws IOException {
        if (value.isPresent()) {
            out.number(name, table.place(value.get()));
        }
    }

    static Outcome outcome(
            JsonInput in,
            List<Reason> reasons,
            List<Ruling> expectations,
            List<Decision> decisions,
            List<Observation> observations)
            throws IOException {
        in.begin();
        Verdict verdict = in.constant("verdict", Verdict.class);
        List<Reason> why = in.list("reasons", one -> one.reference(reasons));
        Accounts accounts = new Accounts(
                in.referenceIfThere("expected", expectations),
                in.referenceIfThere("bundle", decisions),
                in.referenceIfThere("loaded", decisions),
                in.referenceIfThere("direct", observations),
                in.referenceIfThere("shielded", observations),
                in.referenceIfThere("threaded", observations),
                in.constantIfThere("effect", Effect.class));
        in.end();
        return new Outcome(verdict, why, accounts);
    }
}
