package org.seccomptck.assertions;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.diagram.BudgetExceeded;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.diagram.Field;
import org.seccomptck.filter.Exploration;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.finding.NearestNames;
import org.seccomptck.measure.SuitesOnSession;
import org.seccomptck.probe.Asked;
import org.seccomptck.probe.DumpProblem;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.record.Accounts;
import org.seccomptck.record.RunRecord;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.session.Cell;
import org.seccomptck.session.Questions;
import org.seccomptck.session.Session;
import org.seccomptck.session.Subjects;
import org.seccomptck.suite.Suites;
import org.seccomptck.verdict.Reading;
import org.seccomptck.words.DumpWords;
import org.seccomptck.words.ObservationWords;
import org.seccomptck.words.Words;
import org.testcontainers.containers.ContainerState;

/** The observations of one container. */
final class Look {
    /** The budget of nodes; the filter of an engine's default profile needs some thousand. */
    private static final int BUDGET = 2_000_000;

    private final Cell cell;

    private Look(Cell cell) {
        this.cell = cell;
    }

    /**
     * Observe a container, and return the result.
     *
     * @throws IllegalStateException when the container cannot be observed; the message says why and what to do
     */
    static <T> T at(ContainerState container, Function<Look, T> question) {
        // Some document has to be named; its content does not matter here.
        return on(
                container,
                Subjects.ENGINE_DEFAULT,
                (machine, oracle) -> Asked.NOTHING,
                session -> question.apply(new Look(session.cells().get(0))));
    }

    /**
     * Run the suites on a container.
     *
     * @throws IllegalArgumentException when there is no such profile, or it is wrong
     * @throws IllegalStateException when the container cannot be looked at
     */
    static RunRecord enforced(ContainerState container, String profile) {
        return on(
                container,
                profile,
                Suites.OF_RUNNING_CONTAINERS::questions,
                session -> SuitesOnSession.run(session, Suites.OF_RUNNING_CONTAINERS));
    }

    private static <T> T on(
            ContainerState container, String profile, Questions questions, Function<Session, T> question) {
        try (PreparedEngines.Borrowed engine = PreparedEngines.borrow(container.getDockerClient());
                Session session = engine.containers().open(container.getContainerId(), profile, questions)) {
            return question.apply(session);
        } catch (ProfileException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (RunnerUnavailable e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Return the processes that have a filter and should have none, or have none and should have one. */
    List<String> confined(boolean wanted) {
        List<String> wrong = new ArrayList<>(lost());
        if (wrong.isEmpty()) {
            check("first process", cell.evidence().dump().status().get("Seccomp"), wanted, wrong);
            check(
                    "program executed in it",
                    cell.evidence().transcript().status().get("Seccomp"),
                    wanted,
                    wrong);
        }
        return wrong;
    }

    private static void check(String process, @Nullable String mode, boolean wanted, List<String> wrong) {
        String expected = wanted ? "2" : "0";
        if (!expected.equals(mode)) {
            wrong.add(process + ": expected Seccomp: " + expected + ", but "
                    + (mode == null ? "its status was not seen" : "it is Seccomp: " + mode));
        }
    }

    /** Return the calls that reach the kernel, or may do so. */
    List<String> denied(List<String> names) {
        names.forEach(Look::requireKnown);
        if (!cell.evidence().started()) {
            return lost();
        }
        Optional<FilterStack> filters = cell.evidence().loaded();
        if (filters.isEmpty()) {
            return List.of("the loaded filters were not seen" + why());
        }
        try {
            Diagrams diagrams = new Diagrams(BUDGET);
            int decisions = Exploration.decisions(filters.get(), diagrams);
            List<String> wrong = new ArrayList<>();
            for (String name : names) {
                calls(name).forEach(call -> open(call, diagrams, decisions).ifPresent(wrong::add));
            }
            return wrong;
        } catch (BudgetExceeded e) {
            return List.of("the loaded filters are too large to be explored: " + e.getMessage());
        }
    }

    private String why() {
        Optional<DumpProblem> problem = cell.evidence().dump().problem();
        return problem.map(one -> ": " + new DumpWords(Words.english()).of(one)).orElse("");
    }

    private List<Syscall> calls(String name) {
        return cell.machine().abis().stream()
                .filter(cell.abis()::serves)
                .flatMap(abi -> SyscallTable.of(abi).byName(name).stream())
                .toList();
    }

    /** Describe how a call reaches the kernel; return nothing if it does not. */
    private Optional<String> open(Syscall call, Diagrams diagrams, int decisions) {
        Map<Field, Integer> known = new EnumMap<>(Field.class);
        known.put(Field.ARCH, call.abi().auditArch());
        known.put(Field.NUMBER, call.number());
        List<Decision> possible = diagrams.leaves(diagrams.where(known, decisions)).stream()
                .map(leaf -> (Decision) diagrams.value(leaf))
                .toList();
        Optional<Decision> open = possible.stream().filter(Decision::executes).findFirst();
        Accounts accounts = cell.accounts(call.abi(), call.number());
        String where = call.name() + " on " + call.abi().label() + ": expected denied, but ";
        if (open.isPresent()) {
            return Optional.of(where + "the loaded filter says " + open.get()
                    + (possible.size() > 1 ? " for some arguments" : "") + "; seen: " + seen(accounts));
        }
        // Behind the shield only filters answer: the observation there is the answer of an executed program's filters.
        Optional<Observation> shielded = accounts.shielded().filter(Reading::tells);
        return shielded.isPresent() && !Reading.fitsShielded(shielded.get(), possible.get(0))
                ? Optional.of(where + "the filter of a program executed in the container does not say "
                        + possible.get(0) + ", as that of the first process; seen: " + seen(accounts))
                : Optional.empty();
    }

    private static String seen(Accounts accounts) {
        return accounts.shielded()
                .or(accounts::direct)
                .map(new ObservationWords(Words.english())::of)
                .orElse("nothing");
    }

    private static void requireKnown(String name) {
        if (!SyscallTable.isKnownAnywhere(name)) {
            List<String> near = NearestNames.of(name);
            throw new IllegalArgumentException("No system call is named '" + name + "'"
                    + (near.isEmpty() ? "." : "; did you mean " + String.join(" or ", near) + "?"));
        }
    }

    /** Return why nothing was observed; empty if something was. */
    private List<String> lost() {
        return cell.evidence().started()
                ? List.of()
                : List.of("the probe could not be executed in it: "
                        + cell.evidence().start().said());
    }
}
