package org.seccomptck.allure;

import io.qameta.allure.entity.Attachment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.StoredRecord;

/** The evidence of a run as attachments: each file once, however many results show it. */
final class EvidenceShelf {
    private final StoredRecord record;
    private final Map<String, Path> files = new TreeMap<>();

    EvidenceShelf(StoredRecord record) {
        this.record = record;
    }

    /** Return evidence as attachments. Files that do not lie beside the record are omitted. */
    List<Attachment> attach(Stream<EvidenceFile> evidence) {
        List<Attachment> attachments = new ArrayList<>();
        evidence.forEach(file -> {
            Path path = record.path(file);
            if (Files.isRegularFile(path)) {
                attachments.add(attachment(file, path));
            }
        });
        return attachments;
    }

    private Attachment attachment(EvidenceFile file, Path path) {
        boolean json = file.name().endsWith(".json");
        String uid = Ids.shortened(file.path());
        String source = uid + (json ? ".json" : ".txt");
        files.put(source, path);
        try {
            return new Attachment()
                    .setUid(uid)
                    .setName(Plain.text(file.name()))
                    .setSource(source)
                    .setType(json ? "application/json" : "text/plain")
                    .setSize(Files.size(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Return the files that were attached, by the name that attachments give them. */
    Map<String, Path> files() {
        return Map.copyOf(files);
    }
}
