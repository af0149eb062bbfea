package org.seccomptck.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.seccomptck.cell.Evidence;
import org.seccomptck.host.Sha256;

/**
 * Keeps evidence beside the run record, as it came.
 *
 * @param base the folder of the run record
 */
public record EvidenceFolder(Path base) {
    /**
     * Writes a cell's evidence to {@code evidence/<runner>/<profile>/}.
     *
     * @throws IOException when a file cannot be written
     */
    public List<EvidenceFile> keep(String runner, String profile, Evidence evidence) throws IOException {
        return keep(Path.of("evidence", runner, profile), evidence.raw());
    }

    /**
     * Writes what was seen of a site that could not be had to {@code evidence/<site>/}.
     *
     * @throws IOException when a file cannot be written
     */
    public List<EvidenceFile> keep(String site, List<Evidence.Raw> seen) throws IOException {
        return keep(Path.of("evidence", site), seen);
    }

    private List<EvidenceFile> keep(Path below, List<Evidence.Raw> seen) throws IOException {
        Path folder = Files.createDirectories(base.resolve(below));
        List<EvidenceFile> kept = new ArrayList<>();
        for (Evidence.Raw raw : seen) {
            byte[] bytes = raw.text().getBytes(StandardCharsets.UTF_8);
            Path file = Files.write(folder.resolve(raw.name()), bytes);
            kept.add(new EvidenceFile(base.relativize(file).toString(), sha256(bytes)));
        }
        return List.copyOf(kept);
    }

    /** The SHA-256 of some bytes, in hex. */
    public static String sha256(byte[] bytes) {
        return Sha256.of(bytes);
    }
}
