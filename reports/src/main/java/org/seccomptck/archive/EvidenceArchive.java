package org.seccomptck.archive;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.seccomptck.comparison.MergedRecord;
import org.seccomptck.host.FolderRemoval;
import org.seccomptck.host.Sha256;
import org.seccomptck.overview.OverviewReport;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.waiver.Waivers;
import org.seccomptck.words.Words;

/**
 * A run with all its evidence as one file: the record, the evidence that it names, the overview, the kit that wrote it,
 * and the digests of all of them. Equal runs make equal files, byte for byte.
 */
public final class EvidenceArchive {
    /** The folder that a bundle unpacks to. */
    public static final String FOLDER = "seccomp-tck-bundle";

    private EvidenceArchive() {}

    /**
     * Write a bundle. A reader sees the complete bundle or nothing.
     *
     * @param record the record; for a merged one, evidence may lie in several folders
     * @param kit the kit that writes it
     * @param out the file to write
     * @throws AlteredEvidence when a piece of evidence differs from the record or is missing
     * @throws IOException when a file cannot be read or written
     */
    public static void write(StoredRecord record, KitFile kit, Path out) throws IOException {
        Path target = out.toAbsolutePath().normalize();
        Path stage = Files.createTempDirectory(target.resolveSibling("").normalize(), ".bundle-");
        Path partial = stage.resolveSibling(stage.getFileName() + ".partial");
        try {
            fill(stage, record, kit);
            TarGz.write(stage, FOLDER, moment(record.run()), partial);
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
            FolderRemoval.remove(stage);
        }
    }

    /** Give every file of a bundle the time of its run's end: any other time would differ between equal bundles. */
    private static Instant moment(RunRecord run) {
        return Instant.ofEpochSecond(run.ended().getEpochSecond());
    }

    private static void fill(Path stage, StoredRecord record, KitFile kit) throws IOException {
        Map<String, String> places = places(record.run());
        for (Map.Entry<String, String> place : places.entrySet()) {
            Path copy = stage.resolve(place.getValue());
            Files.createDirectories(copy.resolveSibling(""));
            copy(record.folder().resolve(place.getKey()), copy);
        }
        requireIntact(stage, record.run(), places);
        Path file = stage.resolve(RecordFile.NAME);
        RunRecord moved = MergedRecord.withEvidence(
                record.run(), one -> new EvidenceFile(places.getOrDefault(one.path(), one.path()), one.sha256()));
        if (moved.equals(record.run())) {
            Files.copy(record.file(), file);
        } else {
            RecordFile.write(moved, file);
        }
        new OverviewReport(Words.english())
                .write(Waivers.asJudged(new StoredRecord(moved, file)), stage, ReportProgress.NONE);
        Files.writeString(stage.resolve(KitFile.NAME), kit.text());
        Files.writeString(stage.resolve(Digests.NAME), Digests.text(Digests.of(stage)));
    }

    /** Reading does not change evidence, so a hard link serves as well as a copy. */
    private static void copy(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from.toRealPath());
        } catch (NoSuchFileException e) {
            throw new AlteredEvidence(from + " is missing, which the record names");
        } catch (FileAlreadyExistsException e) {
            throw new AlteredEvidence(from + " is named like another piece of evidence");
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(from, to);
        }
    }

    /**
     * Return the place of each piece of evidence in the bundle: evidence below the record's folder keeps its path; any
     * other folder gets a number.
     */
    private static Map<String, String> places(RunRecord run) {
        Map<String, String> places = new LinkedHashMap<>();
        Map<Path, String> outside = new LinkedHashMap<>();
        files(run).forEach(one -> {
            Path path = Path.of(one.path()).normalize();
            boolean inside = !path.isAbsolute() && !path.startsWith("..");
            if (inside) {
                places.put(one.path(), path.toString());
            } else {
                Path root = root(path);
                String name = outside.computeIfAbsent(root, key -> "part-" + (outside.size() + 1));
                places.put(one.path(), name + "/" + root.relativize(path));
            }
        });
        return places;
    }

    /** Return the folder of the record that first named a piece of evidence. */
    private static Path root(Path path) {
        for (int count = path.getNameCount() - 1; count > 0; count--) {
            if (path.getName(count).toString().equals("evidence")) {
                Path root = path.subpath(0, count);
                return path.isAbsolute() ? Path.of("/").resolve(root) : root;
            }
        }
        return path.resolveSibling("");
    }

    /**
     * Return every file that a record names, some more than once: evidence, and the waivers by which its run was
     * judged.
     */
    public static Stream<EvidenceFile> files(RunRecord run) {
        return Stream.of(
                        run.cells().stream().flatMap(cell -> cell.evidence().stream()),
                        run.unavailable().stream().flatMap(site -> site.evidence().stream()),
                        run.waivers().stream(),
                        run.claims().stream()
                                .flatMap(claim -> claim.answers().stream())
                                .flatMap(answer -> answer.evidence().stream()))
                .flatMap(files -> files);
    }

    private static void requireIntact(Path stage, RunRecord run, Map<String, String> places) throws IOException {
        List<EvidenceFile> all = files(run).distinct().toList();
        for (EvidenceFile one : all) {
            if (!Sha256.of(stage.resolve(places.getOrDefault(one.path(), one.path())))
                    .equals(one.sha256())) {
                throw new AlteredEvidence(one.path() + " is not what the run kept: its digest is another one");
            }
        }
    }
}
