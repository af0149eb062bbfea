package org.seccomptck.overview;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.Verdict;
import org.seccomptck.words.StartWords;
import org.seccomptck.words.VerdictWords;
import org.seccomptck.words.Words;

/**
 * The verdicts on one profile, runner by runner.
 *
 * @param id its place on the page
 * @param name its name
 * @param tone the worst of it
 * @param counts how many checks have each verdict
 * @param squares the worst of each runner, in the order of the record's runners
 * @param starts the containers that did not start, and why
 * @param tables its checks, ABI by ABI
 * @param deviations the checks that deviate or stayed undecided, with all that is known of them
 * @param evidence its evidence, runner by runner
 */
record ProfileMap(
        String id,
        String name,
        Tone tone,
        String counts,
        List<Square> squares,
        List<String> starts,
        List<CallTable> tables,
        List<Deviations.Explained> deviations,
        List<CellEvidence> evidence) {
    /** Copy the lists. */
    ProfileMap {
        squares = List.copyOf(squares);
        starts = List.copyOf(starts);
        tables = List.copyOf(tables);
        deviations = List.copyOf(deviations);
        evidence = List.copyOf(evidence);
    }

    static ProfileMap of(String name, RunRecord run, Words words, Addresses addresses) {
        List<CellRecord> cells =
                run.cells().stream().filter(cell -> cell.name().equals(name)).toList();
        String id = addresses.profile(name);
        Deviations deviations = new Deviations(id, words, addresses);
        List<CallTable> tables = Grid.of(cells).stream()
                .map(grid -> CallTable.of(grid, words, run.runners().size(), deviations))
                .toList();
        return new ProfileMap(
                id,
                name,
                cells.stream()
                        .map(ProfileMap::worst)
                        .map(Tone::of)
                        .min(Tone::compareTo)
                        .orElse(Tone.NONE),
                counts(cells, words),
                run.runners().stream()
                        .map(runner -> cells.stream()
                                .filter(cell -> cell.runner().equals(runner.name()))
                                .findFirst()
                                .map(cell -> square(cell, id, words))
                                .orElseGet(() -> Square.notAsked(words)))
                        .toList(),
                cells.stream()
                        .filter(cell -> !cell.started())
                        .map(cell -> words.of("text.start", cell.runner(), new StartWords(words).of(cell.start())))
                        .toList(),
                tables,
                deviations.all(),
                cells.stream()
                        .filter(cell -> !cell.evidence().isEmpty())
                        .map(cell -> CellEvidence.of(cell, addresses))
                        .toList());
    }

    private static Square square(CellRecord cell, String id, Words words) {
        Verdict worst = worst(cell);
        if (worst.needsCause()) {
            return Square.of(worst, id, words);
        }
        if (cell.started()) {
            return new Square(Tone.of(worst), words.of("overview.sign", worst), "#" + id);
        }
        return new Square(Tone.NONE, words.of("overview.sign.not-started"), "#" + id);
    }

    private static Verdict worst(CellRecord cell) {
        return cell.groups().stream()
                .flatMap(group -> group.outcomes().stream())
                .map(outcome -> outcome.verdict())
                .min(Verdict::compareTo)
                .orElse(Verdict.NOT_APPLICABLE);
    }

    private static String counts(List<CellRecord> cells, Words words) {
        return Stream.of(Verdict.values())
                .map(verdict -> count(verdict, cells, words))
                .filter(count -> !count.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String count(Verdict verdict, List<CellRecord> cells, Words words) {
        long count = cells.stream().mapToLong(cell -> cell.count(verdict)).sum();
        return count == 0 ? "" : new VerdictWords(words).of(verdict, count);
    }
}
