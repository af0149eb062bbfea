package org.seccomptck.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.host.Sha256;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.ProfileRecord;
import org.seccomptck.record.StoredRecord;

/**
 * The texts of a run's profiles, as far as the evidence contains them: an engine reports the profile that it was given.
 */
public final class Documents {
    private static final String INSPECT = "inspect.json";
    private static final String OPTION = "seccomp=";

    private final StoredRecord record;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<ProfileRecord, Optional<Document>> known = new LinkedHashMap<>();

    /**
     * Look for texts in the evidence of a record.
     *
     * @param record the record
     */
    public Documents(StoredRecord record) {
        this.record = record;
    }

    /** Return a profile's text. Its digest equals the one in the record, so it is the exact text. */
    public Optional<Document> of(CellRecord cell) {
        Optional<Document> document = known.getOrDefault(cell.profile(), Optional.empty());
        if (document.isEmpty() && !cell.profile().sha256().isEmpty()) {
            document = read(cell);
            known.put(cell.profile(), document);
        }
        return document;
    }

    /** Return the profiles whose text was asked for and found. */
    public Map<ProfileRecord, Document> found() {
        Map<ProfileRecord, Document> found = new LinkedHashMap<>();
        known.forEach((profile, document) -> document.ifPresent(text -> found.put(profile, text)));
        return found;
    }

    private Optional<Document> read(CellRecord cell) {
        return cell.evidence(INSPECT)
                .map(record::path)
                .filter(Files::isRegularFile)
                .flatMap(file -> option(file, cell.profile().sha256()))
                .map(Document::of);
    }

    private Optional<String> option(Path file, String sha256) {
        try {
            for (JsonNode option : json.readTree(file.toFile()).at("/HostConfig/SecurityOpt")) {
                String text = option.asText();
                if (text.startsWith(OPTION)) {
                    String document = text.substring(OPTION.length());
                    if (Sha256.of(document).equals(sha256)) {
                        return Optional.of(document);
                    }
                }
            }
        } catch (IOException e) {
            // An engine's description of a container may have any form; then the profile's text is not known.
            return Optional.empty();
        }
        return Optional.empty();
    }
}
