package org.seccomptck.overview;

import java.util.List;
import org.seccomptck.record.CellRecord;

/**
 * The evidence of one cell.
 *
 * @param id its place on the page
 * @param runner where it was found
 * @param files each file
 */
record CellEvidence(String id, String runner, List<File> files) {
    /** Copy the list. */
    CellEvidence {
        files = List.copyOf(files);
    }

    /**
     * A file.
     *
     * @param link its name, which leads to it
     * @param digest the SHA-256 of its bytes, in hex
     */
    record File(Link link, String digest) {}

    static CellEvidence of(CellRecord cell, Addresses addresses) {
        return new CellEvidence(
                addresses.evidence(cell),
                cell.runner(),
                cell.evidence().stream()
                        .map(file -> new File(addresses.file(file), file.sha256()))
                        .toList());
    }
}
