package org.seccomptck.record;

import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * A cause as the JSON of a record lists it, so that a reader need not collect it from the cells.
 *
 * @param key what identifies it
 * @param danger its worst danger anywhere
 * @param checks how many checks it explains
 * @param occurrences where it is explained
 */
record CauseRow(CauseKey key, Danger danger, int checks, List<Place> occurrences) {
    CauseRow {
        occurrences = List.copyOf(occurrences);
    }

    /**
     * Where a cause is explained.
     *
     * @param cell the index of the cell
     * @param explanation the index of the explanation in the cell
     */
    record Place(int cell, int explanation) {
        private void write(JsonOutput out) throws IOException {
            out.begin().number("cell", cell).number("explanation", explanation).end();
        }

        private static Place read(JsonInput in) throws IOException {
            in.begin();
            Place place = new Place(in.integer("cell"), in.integer("explanation"));
            in.end();
            return place;
        }
    }

    /** Return the causes of a record, in the order of {@link RunRecord#causes}. */
    static List<CauseRow> of(RunRecord record) {
        IdentityHashMap<Explanation, Place> places = new IdentityHashMap<>();
        for (int cell = 0; cell < record.cells().size(); cell++) {
            List<Explanation> explanations = record.cells().get(cell).explanations();
            for (int explanation = 0; explanation < explanations.size(); explanation++) {
                places.put(explanations.get(explanation), new Place(cell, explanation));
            }
        }
        List<CauseRow> rows = new ArrayList<>();
        for (Cause cause : record.causes()) {
            List<Place> found = new ArrayList<>();
            for (Cause.Occurrence occurrence : cause.occurrences()) {
                Place place = places.get(occurrence.explanation());
                if (place != null) {
                    found.add(place);
                }
            }
            rows.add(new CauseRow(cause.key(), cause.danger(), cause.checks(), found));
        }
        return rows;
    }

    void write(JsonOutput out) throws IOException {
        out.begin()
                .text("id", key.id())
                .constant("kind", key.kind())
                .constant("party", key.party())
                .texts("parameters", key.parameters())
                .constant("danger", danger)
                .number("checks", checks)
                .list("occurrences", occurrences, (to, place) -> place.write(to))
                .end();
    }

    static CauseRow read(JsonInput in) throws IOException {
        in.begin();
        String id = in.text("id");
        CauseKey key = new CauseKey(
                in.constant("kind", CauseKind.class), in.constant("party", Party.class), in.texts("parameters"));
        if (!id.equals(key.id())) {
            throw in.wrong("calls a cause " + id + " that is " + key.id());
        }
        CauseRow row = new CauseRow(
                key, in.constant("danger", Danger.class), in.integer("checks"), in.list("occurrences", Place::read));
        in.end();
        return row;
    }
}
