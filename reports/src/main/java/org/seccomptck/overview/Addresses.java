package org.seccomptck.overview;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.seccomptck.record.Cause;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.words.AlikeCauses;

/** The addresses of things on the page, and of files relative to the page. */
final class Addresses {
    private final StoredRecord record;
    private final Path folder;
    private final Map<String, String> profiles = new LinkedHashMap<>();
    private final Set<String> single = new LinkedHashSet<>();
    private final IdentityHashMap<CellRecord, String> cells = new IdentityHashMap<>();
    private final Map<CauseKey, String> causes = new LinkedHashMap<>();

    /**
     * Assign all addresses.
     *
     * @param folder the folder of the page
     */
    Addresses(StoredRecord record, Path folder) {
        this.record = record;
        this.folder = folder.toAbsolutePath().normalize();
        for (CellRecord cell : record.run().cells()) {
            profiles.putIfAbsent(cell.name(), "p" + (profiles.size() + 1));
            if (cell.profile().single()) {
                single.add(cell.name());
            }
            cells.put(cell, "e" + (cells.size() + 1));
        }
        for (List<Cause> alike : AlikeCauses.of(record)) {
            alike.forEach(cause -> causes.put(cause.key(), alike.get(0).id()));
        }
    }

    /**
     * Return the names of all profiles with their launches, in the order of the record, without the isolation sequence.
     */
    List<String> profiles() {
        return List.copyOf(single);
    }

    /** Return the id of a profile's part of the page. */
    String profile(String name) {
        return profiles.getOrDefault(name, "map");
    }

    /** Return the id of the part of the page that lists a cell's evidence. */
    String evidence(CellRecord cell) {
        return cells.getOrDefault(cell, "evidence");
    }

    /** Return the id of a cause's entry. */
    String cause(CauseKey key) {
        return causes.getOrDefault(key, "causes");
    }

    /** Return a link to the part of the page that lists a cell's evidence, if it has any. */
    Link toEvidence(String text, CellRecord cell) {
        return cell.evidence().isEmpty() ? Link.of(text) : to(text, evidence(cell));
    }

    /** Return a link to a place on the page. */
    static Link to(String text, String id) {
        return new Link(text, "#" + id);
    }

    /** Return a piece of evidence by its name, with its address if the file is there. */
    Link file(EvidenceFile file) {
        Path path = record.path(file);
        return Files.isRegularFile(path) ? new Link(file.name(), address(path)) : Link.of(file.name());
    }

    /** Encode a name from outside, so that it cannot be taken for a scheme, a host or a place on the page. */
    private String address(Path path) {
        String way = folder.relativize(path.normalize()).toString();
        try {
            return new URI(null, null, "./" + way, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
