package org.seccomptck.record;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules that a record must obey so that its reports are reliable. */
final class RecordCheck {
    private RecordCheck() {}

    /** Return the first violation, without a full stop. */
    static Optional<String> problem(RunRecord record) {
        Set<String> runners = new HashSet<>();
        for (RunnerRecord runner : record.runners()) {
            if (!runners.add(runner.name())) {
                return Optional.of("two runners are called '" + runner.name() + "'");
            }
        }
        return record.cells().stream()
                .flatMap(cell -> problem(cell, runners)
                        .map(problem -> "the cell of profile '" + cell.name() + "' on runner '" + cell.runner() + "' "
                                + problem)
                        .stream())
                .findFirst()
                .or(() -> twice(record))
                .or(() -> claimed(record, runners));
    }

    private static Optional<String> claimed(RunRecord record, Set<String> runners) {
        return record.claims().stream()
                .filter(claim -> claim.answers().stream().anyMatch(answer -> !runners.contains(answer.runner())))
                .map(claim -> "claim '" + claim.id() + "' has an answer of a runner that the record does not describe")
                .findFirst();
    }

    private static Optional<String> twice(RunRecord record) {
        Set<List<String>> names = new HashSet<>();
        return record.cells().stream()
                .filter(cell -> !names.add(List.of(cell.name(), cell.runner())))
                .map(cell -> "two cells of runner '" + cell.runner() + "' are called '" + cell.name() + "'")
                .findFirst();
    }

    private static Optional<String> problem(CellRecord cell, Set<String> runners) {
        if (!runners.contains(cell.runner())) {
            return Optional.of("is of a runner that the record does not describe");
        }
        int size = cell.groups().stream().mapToInt(CheckGroup::size).sum();
        Set<String> evidence = cell.evidence().stream().map(EvidenceFile::name).collect(Collectors.toSet());
        for (Explanation one : cell.explanations()) {
            Optional<String> problem = problem(one, size, evidence);
            if (problem.isPresent()) {
                return problem.map(text -> text + " by cause " + one.cause().id());
            }
        }
        List<Integer> wrong = cell.wronglyExplained();
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of("has " + wrong.size() + " checks whose cause is missing, doubled or not needed, the first"
                        + " of them " + cell.check(wrong.get(0)).id());
    }

    private static Optional<String> problem(Explanation explanation, int size, Set<String> evidence) {
        int last = -1;
        for (int position : explanation.checks()) {
            if (position <= last || position >= size) {
                return Optional.of("has position " + position + " out of order or past its " + size + " checks");
            }
            last = position;
        }
        if (!new HashSet<>(explanation.checks()).containsAll(explanation.witnesses())) {
            return Optional.of("has a witness that is not explained");
        }
        return explanation.evidence().stream()
                .filter(name -> !evidence.contains(name))
                .findFirst()
                .map(name -> "has no evidence '" + name + "' that is named");
    }
}
