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
 * The folder of evidence beside the run record. {@code Privacy} removes private data.
 *
 * @param base the folder of the run record
 */
public record EvidenceFolder(Path base) {
    /** Characters that file names should not have on any system, or that a terminal may obey. */
    private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9._@+=:,~-]");

    /** The longest name: a launch with many options has a long name, and file systems allow 255 bytes. */
    private static final int LONGEST = 150;
    /** The number of digits of a digest that distinguish names which are cut. */
    private static final int TELLING = 12;

    /**
     * Write a cell's evidence to {@code evidence/<runner>/<profile>/}.
     *
     * @throws IOException when a file cannot be written
     */
    public List<EvidenceFile> keep(String runner, String profile, Evidence evidence) throws IOException {
        return keep(runner, profile, evidence.raw());
    }

    /**
     * Write what is kept of a cell to {@code evidence/<runner>/<profile>/}.
     *
     * @throws IOException when a file cannot be written
     */
    public List<EvidenceFile> keep(String runner, String profile, List<Evidence.Raw> kept) throws IOException {
        return keep(folder(runner).resolve(name(profile)), kept);
    }

    /**
     * Write the evidence of a site that was not available to {@code evidence/<site>/}.
     *
     * @throws IOException when a file cannot be written
     */
    public List<EvidenceFile> keep(String site, List<Evidence.Raw> seen) throws IOException {
        return keep(folder(site), seen);
    }

    /** Return a safe path: a name may have slashes, but must not lead out of the evidence folder. */
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
