package org.seccomptck.oscal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.StoredRecord;

/** The resources at the end of a document. */
final class BackMatter {
    /** Makes the UUID of a name. */
    interface Naming {
        String uuid(String... parts);
    }

    private final StoredRecord record;
    private final Path folder;
    private final Naming naming;
    private final ArrayNode resources = JsonNodeFactory.instance.arrayNode();

    BackMatter(StoredRecord record, Path folder, Naming naming) {
        this.record = record;
        this.folder = folder.toAbsolutePath().normalize();
        this.naming = naming;
    }

    /** Return the added resources. */
    ArrayNode resources() {
        return resources;
    }

    /** Add a resource that is a text, and return its UUID. */
    String add(String name, String title, String description) {
        String uuid = naming.uuid(name);
        resources.addObject().put("uuid", uuid).put("title", title).put("description", description);
        return uuid;
    }

    /**
     * Add the evidence of an observation. In OSCAL evidence has no digest of its own; it refers to a resource that has
     * one.
     */
    void evidence(ObjectNode observation, List<EvidenceFile> files) {
        if (files.isEmpty()) {
            return;
        }
        ArrayNode relevant = observation.putArray("relevant-evidence");
        for (EvidenceFile file : files) {
            String id = naming.uuid("evidence", file.path());
            relevant.addObject().put("href", "#" + id).put("description", file.name());
            ObjectNode link = resources
                    .addObject()
                    .put("uuid", id)
                    .put("title", file.path())
                    .putArray("rlinks")
                    .addObject()
                    .put("href", address(file));
            link.putArray("hashes").addObject().put("algorithm", "SHA-256").put("value", file.sha256());
        }
    }

    private String address(EvidenceFile file) {
        String way = folder.relativize(record.path(file).toAbsolutePath().normalize())
                .toString();
        try {
            return new URI(null, null, "./" + way, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
