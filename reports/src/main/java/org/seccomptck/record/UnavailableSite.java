package org.seccomptck.record;

import java.util.List;

/**
 * A wanted site that was not available: none of its cells could be run.
 *
 * @param name the site's name
 * @param obstacle the reason
 * @param evidence what was kept of it, such as a machine's console
 */
public record UnavailableSite(String name, Obstacle obstacle, List<EvidenceFile> evidence) {
    public UnavailableSite {
        evidence = List.copyOf(evidence);
    }
}
