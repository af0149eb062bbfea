package org.seccomptck.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.host.Sha256;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.EvidenceFile;

/** The bundle that the OCI runtime of a cell got, as it is kept beside the record. */
final class KeptBundle {
    private static final String FILE = "config.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private KeptBundle() {}

    /**
     * Return the flags with which the runtime was told to load the filter; empty if the bundle is missing or altered.
     *
     * @param folder the folder of the record
     */
    static Optional<Set<String>> flags(CellRecord cell, Path folder) {
        return cell.evidence(FILE)
                .flatMap(evidence -> read(evidence, folder))
                .map(config -> config.at("/linux/seccomp"))
                .filter(JsonNode::isObject)
                .map(seccomp -> texts(seccomp.path("flags")));
    }

    private static Optional<JsonNode> read(EvidenceFile evidence, Path folder) {
        try {
            byte[] bytes = Files.readAllBytes(folder.resolve(evidence.path()));
            return Sha256.of(bytes).equals(evidence.sha256()) ? Optional.of(JSON.readTree(bytes)) : Optional.empty();
        } catch (IOException e) {
            // That the filters cannot be compared is reported elsewhere; a missing flag matters little then.
            return Optional.empty();
        }
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new LinkedHashSet<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
