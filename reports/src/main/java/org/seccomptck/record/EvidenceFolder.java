package org.seccomptck.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.seccomptck.cell.Evidence;
import org.seccomptck.host.Sha256;

/**
 * The folder of evidence beside the run record; {@link Privacy} takes out what is nobody's business.
 *
 * @param base the folder of the run record
 */
public record EvidenceFolder(Path base) {
    /** What a file's name is better without, on any system and in any terminal. */
    private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9._@+=:,~-]");

    /** A launch with many options has a long name, and a file system takes 255 bytes. */
    private static final int LONGEST = 150;
    /** How many digits of a digest tell names apart of which only the beginning is kept. */
    private static final int TELLING = 12;

    /**
     * Writes a cell's evidence to {@code evidence/<runner>/<profile>/}.
     *
     * @throws IOException when a file cannot be written
     */
    public List<EvidenceFile> keep(String runner, String profile, Evidence evidence) throws IOException {
        return keep(runner, profile, evidence.raw());
    }

    /**
     * Writes what is kept of a cell to {@code evidence/<runner>/<profile>/}.
     *
     * @throws IOException when a file cannot be written
     */
    public List<EvidenceFile> keep(String runner, String profile, List<Evidence.Raw> kept) throws IOException {
        return keep(folder(runner).resolve(name(profile)), kept);
    }

    /**
     * Writes what was seen of a site that could not be had to {@code evidence/<site>/}.
     *
     * @throws IOException when a file cannot be written
     */
    public List<EvidenceFile> keep(String site, List<Evidence.Raw> seen) throws IOException {
        return keep(folder(site), seen);
    }

    /** A name may have slashes, but leads nowhere else than below the folder of the evidence. */
    private static Path folder(String name) {
        Path folder = Path.of("evidence");
        for (String part : Privacy.hidden(name).split("/", -1)) {
            folder = folder.resolve(name(part));
        }
        return folder;
    }

    private static String name(String part) {
        String plain = UNUSUAL.matcher(Privacy.hidden(part)).replaceAll("_");
        if (plain.length() > LONGEST) {
            return plain.substring(0, LONGEST) + "~" + Sha256.of(part).substring(0, TELLING);
        }
        return plain.isEmpty() || plain.equals(".") || plain.equals("..") ? "_" : plain;
    }

    private List<EvidenceFile> keep(Path below, List<Evidence.Raw> seen) throws IOException {
        Path folder = Files.createDirectories(base.resolve(below));
        List<EvidenceFile> kept = new ArrayList<>();
        for (Evidence.Raw raw : seen) {
            byte[] bytes = Privacy.hidden(raw.text()).getBytes(StandardCharsets.UTF_8);
            Path file = Files.write(folder.resolve(name(raw.name())), bytes);
            kept.add(new EvidenceFile(base.relativize(file).toString(), Sha256.of(bytes)));
        }
        return List.copyOf(kept);
    }
}
