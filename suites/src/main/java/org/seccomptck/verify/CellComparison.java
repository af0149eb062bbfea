package org.seccomptck.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.Outcome;
import org.seccomptck.verify.Discrepancy.Code;
import org.seccomptck.verify.Discrepancy.Part;

/** Compares the record of a cell with what is derived from the cell's evidence. Times are not compared. */
final class CellComparison {
    private final String place;
    private final CellRecord told;
    private final CellRecord derived;
    private final List<Discrepancy> found = new ArrayList<>();

    private CellComparison(String place, CellRecord told, CellRecord derived) {
        this.place = place;
        this.told = told;
        this.derived = derived;
    }

    /** Return where the two differ. */
    static List<Discrepancy> of(String place, CellRecord told, CellRecord derived) {
        CellComparison comparison = new CellComparison(place, told, derived);
        comparison.compare();
        return comparison.found;
    }

    private void compare() {
        part(Part.PROFILE, told.profile(), derived.profile());
        part(Part.LAUNCH, told.launch(), derived.launch());
        part(Part.START, told.start(), derived.start());
        part(Part.LAUNCHES, told.launches(), derived.launches());
        part(Part.FILTERS, told.filters(), derived.filters());
        part(Part.FINDINGS, told.findings(), derived.findings());
        if (!told.groups().equals(derived.groups())) {
            checks(outcomes(told), outcomes(derived));
        }
        if (!told.explanations().equals(derived.explanations())) {
            found.add(Discrepancy.of(Code.CAUSES_DIFFER, place, causes(told), causes(derived)));
        }
    }

    private void part(Part part, Object recorded, Object anew) {
        if (!recorded.equals(anew)) {
            found.add(Discrepancy.of(Code.PART_DIFFERS, place, part.name()));
        }
    }

    private void checks(Map<String, Outcome> recorded, Map<String, Outcome> anew) {
        int before = found.size();
        recorded.forEach((id, outcome) -> {
            Outcome other = anew.get(id);
            if (other == null) {
                found.add(Discrepancy.of(Code.CHECK_ADDED, place, id));
            } else if (outcome.verdict() != other.verdict()) {
                found.add(Discrepancy.of(
                        Code.VERDICT_DIFFERS,
                        place,
                        id,
                        outcome.verdict().name(),
                        other.verdict().name()));
            } else if (!outcome.equals(other)) {
                found.add(Discrepancy.of(Code.GROUNDS_DIFFER, place, id));
            }
        });
        anew.forEach((id, outcome) -> {
            if (!recorded.containsKey(id)) {
                found.add(Discrepancy.of(
                        Code.CHECK_REMOVED, place, id, outcome.verdict().name()));
            }
        });
        if (found.size() == before) {
            found.add(Discrepancy.of(Code.PART_DIFFERS, place, Part.ORDER.name()));
        }
    }

    private static Map<String, Outcome> outcomes(CellRecord cell) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        cell.checks().forEach((Check check) -> outcomes.put(check.id(), check.outcome()));
        return outcomes;
    }

    private static String causes(CellRecord cell) {
        return cell.explanations().stream()
                .map(one -> one.cause().id() + " (" + one.checks().size() + ")")
                .collect(Collectors.joining(", "));
    }
}
