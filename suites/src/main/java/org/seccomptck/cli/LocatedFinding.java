package org.seccomptck.cli;

import java.util.List;
import java.util.Optional;
import org.seccomptck.finding.Finding;
import org.seccomptck.finding.FindingGroup;
import org.seccomptck.profile.reading.Place;
import org.seccomptck.profile.reading.Places;

/**
 * Findings that say the same of several machines, and where in the document they point.
 *
 * @param group the findings
 * @param place the most precise place that the document has for them
 */
record LocatedFinding(FindingGroup group, Place place) {
    /** Find the place of a group of findings. */
    static LocatedFinding of(FindingGroup group, Places places) {
        Finding finding = group.finding();
        Optional<Place> ofName =
                finding.subjects().stream().findFirst().flatMap(name -> places.ofName(finding.pointer(), name));
        return new LocatedFinding(
                group,
                ofName.orElseGet(() -> places.first(
                        finding.pointer().isEmpty()
                                ? List.of("/architectures", "/archMap", "")
                                : List.of(finding.pointer()))));
    }

    Finding finding() {
        return group.finding();
    }

    /** Return where it holds, e.g. {@code aarch64} or {@code x86_64 (x32, i386)}. */
    String where() {
        return group.where();
    }
}
