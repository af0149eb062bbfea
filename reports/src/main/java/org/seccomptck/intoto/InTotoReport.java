package org.seccomptck.intoto;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seccomptck.host.Sha256;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.Report;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.words.Words;

/**
 * A run as an in-toto statement; if there is a key, also signed in an envelope.
 *
 * @param words the sentences
 * @param key the key that signs; empty: only the statement is written
 */
public record InTotoReport(Words words, Optional<SigningKey> key) implements Report {
    /** The file with the statement. */
    public static final String STATEMENT = "test-result.intoto.json";
    /** The file with the signed envelope. */
    public static final String ENVELOPE = "test-result.dsse.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String format() {
        return "intoto";
    }

    @Override
    public String title() {
        return words.of("format.intoto");
    }

    @Override
    public List<Path> write(StoredRecord record, Path folder, ReportProgress progress) throws IOException {
        String digest = Files.isRegularFile(record.file()) ? Sha256.of(record.file()) : "";
        byte[] statement = JSON.writeValueAsBytes(new Statement(record, digest).json());
        List<Path> written = new ArrayList<>();
        if (key.isPresent()) {
            written.add(
                    Files.write(folder.resolve(ENVELOPE), JSON.writeValueAsBytes(Envelope.of(statement, key.get()))));
        }
        written.add(Files.write(folder.resolve(STATEMENT), statement));
        progress.step(1, 1);
        return written;
    }
}
