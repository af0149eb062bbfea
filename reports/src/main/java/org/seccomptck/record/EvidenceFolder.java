package org.seccomptck.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.seccomptck.cell.Evidence;

/**
 * Keeps evidence beside the run record, as it came.
 *
 * @param base the folder of the run record
 */
public record EvidenceFolder(Path base) {
    /**
     * Writes a cell's evidence to {@code evidence/<profile>/}.
     *
     * @throws IOException when a file cannot be written
     */
    public List<EvidenceFile> keep(String profile, Evidence evidence) throws IOException {
        Path folder = base.resolve("evidence").resolve(profile);
        Files.createDirectories(folder);
        List<EvidenceFile> kept = new ArrayList<>();
        for (Evidence.Raw raw : evidence.raw()) {
            byte[] bytes = raw.text().getBytes(StandardCharsets.UTF_8);
            Path file = Files.write(folder.resolve(raw.name()), bytes);
            kept.add(new EvidenceFile(base.relativize(file).toString(), sha256(bytes)));
        }
        return List.copyOf(kept);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
