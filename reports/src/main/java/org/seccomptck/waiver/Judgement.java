package org.seccomptck.waiver;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seccomptck.comparison.Upgrade.Part;
import org.seccomptck.comparison.Versions;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.Explanation;
import org.seccomptck.record.FailOn;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.StaleWaiver;
import org.seccomptck.record.StaleWaiver.Why;
import org.seccomptck.record.Standing;
import org.seccomptck.record.Waiver;
import org.seccomptck.waiver.Selector.Covered;

/** Judges a run by waivers. The day of the run counts, so that the answer never changes. */
final class Judgement {
    private final RunRecord run;
    private final FailOn failOn;
    private final LocalDate day;
    private final Map<String, Map<Part.Kind, String>> versions;
    private final Map<Standing.Place, Waiver> waived = new HashMap<>();
    private final List<StaleWaiver> stale = new ArrayList<>();

    Judgement(RunRecord run, FailOn failOn) {
        this.run = run;
        this.failOn = failOn;
        this.day = run.began().atOffset(ZoneOffset.UTC).toLocalDate();
        this.versions = run.runners().stream()
                .collect(Collectors.toMap(RunnerRecord::name, runner -> Versions.of(runner.facts())));
    }

    Standing of(Waivers waivers) {
        for (Waivers.Entry entry : waivers.entries()) {
            judge(entry).ifPresent(stale::add);
        }
        return new Standing(
                Optional.of(new EvidenceFile(waivers.file().toString(), waivers.sha256())), failOn, waived, stale);
    }

    private Optional<StaleWaiver> judge(Waivers.Entry entry) {
        Waiver waiver = entry.waiver();
        if (day.isAfter(waiver.expires())) {
            return Optional.of(new StaleWaiver(waiver, Why.EXPIRED, List.of()));
        }
        List<CellRecord> cells = run.cells().stream()
                .filter(cell -> entry.selector().selects(cell, versions.getOrDefault(cell.runner(), Map.of())))
                .toList();
        List<Covered> covered =
                cells.stream().flatMap(cell -> cover(entry, cell).stream()).toList();
        if (cells.isEmpty()
                || !isWhole(entry.selector(), cells)
                || cells.stream().anyMatch(cell -> isHidden(entry.selector(), cell))) {
            return Optional.empty();
        }
        if (covered.isEmpty()) {
            return Optional.of(new StaleWaiver(waiver, Why.GONE, List.of()));
        }
        List<String> unused = entry.selector().unused(covered);
        return unused.isEmpty() ? Optional.empty() : Optional.of(new StaleWaiver(waiver, Why.TOO_WIDE, unused));
    }

    private List<Covered> cover(Waivers.Entry entry, CellRecord cell) {
        List<Covered> covered = new ArrayList<>();
        for (Explanation explanation : cell.explanations()) {
            for (int position : explanation.checks()) {
                Check check = cell.check(position);
                if (entry.selector().covers(explanation, check)) {
                    waived.putIfAbsent(Standing.Place.of(cell, position), entry.waiver());
                    covered.add(new Covered(cell, explanation, check));
                }
            }
        }
        return covered;
    }

    /** A run that covers only a part of what a waiver names says nothing about the rest. */
    private static boolean isWhole(Selector selector, List<CellRecord> cells) {
        return selector.profiles().stream()
                .allMatch(profile -> selector.runners().stream()
                        .allMatch(runner -> cells.stream()
                                .anyMatch(cell -> profile.matches(cell.name()) && runner.matches(cell.runner()))));
    }

    /** A cause that could not be seen is not gone: the container did not run, or a call could not be made. */
    private static boolean isHidden(Selector selector, CellRecord cell) {
        boolean occurs = cell.explanations().stream()
                .anyMatch(
                        one -> one.checks().stream().anyMatch(position -> selector.covers(one, cell.check(position))));
        return (!occurs && !cell.started())
                || cell.explanations().stream()
                        .filter(one -> one.cause().kind() == CauseKind.NOT_MEASURED && !selector.selects(one.cause()))
                        .anyMatch(one ->
                                one.checks().stream().anyMatch(position -> selector.selects(cell.check(position))));
    }
}
