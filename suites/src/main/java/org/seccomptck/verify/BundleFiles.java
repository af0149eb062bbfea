package org.seccomptck.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.seccomptck.archive.Digests;
import org.seccomptck.archive.EvidenceArchive;
import org.seccomptck.archive.KitFile;
import org.seccomptck.cell.Evidence;
import org.seccomptck.overview.OverviewReport;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.verify.Discrepancy.Code;

/**
 * The files of a bundle: whether each file exists, is named, and has the right digest.
 *
 * @param folder where they were unpacked
 * @param digests their actual digests, by their paths
 */
record BundleFiles(Path folder, SortedMap<String, String> digests) {
    private static final String OVERVIEW = "overview.html";
    private static final Set<String> OWN = Set.of(RecordFile.NAME, KitFile.NAME, OVERVIEW);

    /** Look at the files of a folder. */
    static BundleFiles of(Path folder) throws IOException {
        return new BundleFiles(folder, Digests.of(folder));
    }

    /** Return the differences between the files and the list of digests, and the missing files of the kit itself. */
    List<Discrepancy> againstList() throws IOException {
        List<Discrepancy> found = new ArrayList<>();
        Map<String, String> listed = new HashMap<>();
        Path list = folder.resolve(Digests.NAME);
        if (Files.isRegularFile(list)) {
            try {
                listed.putAll(Digests.read(new String(Files.readAllBytes(list), StandardCharsets.UTF_8)));
            } catch (IllegalArgumentException e) {
                found.add(Discrepancy.of(Code.FILE_UNREADABLE, Digests.NAME, String.valueOf(e.getMessage())));
            }
        } else {
            found.add(Discrepancy.of(Code.FILE_MISSING, Digests.NAME));
        }
        Set<String> expected = new TreeSet<>(OWN);
        expected.addAll(listed.keySet());
        for (String path : expected) {
            if (!digests.containsKey(path)) {
                found.add(Discrepancy.of(Code.FILE_MISSING, path));
            } else if (!String.valueOf(digests.get(path)).equals(listed.get(path))) {
                found.add(Discrepancy.of(Code.DIGEST_DIFFERS, path));
            }
        }
        return found;
    }

    /** Return the differences between the files and the record. */
    List<Discrepancy> againstRecord(RunRecord run) {
        List<Discrepancy> found = new ArrayList<>();
        Set<String> unnamed = new TreeSet<>(digests.keySet());
        unnamed.removeAll(OWN);
        EvidenceArchive.files(run).distinct().forEach(file -> {
            unnamed.remove(file.path());
            if (!digests.containsKey(file.path())) {
                found.add(Discrepancy.of(Code.FILE_MISSING, file.path()));
            } else if (!file.sha256().equals(digests.get(file.path()))) {
                found.add(Discrepancy.of(Code.EVIDENCE_DIFFERS, file.path()));
            }
        });
        unnamed.forEach(path -> found.add(Discrepancy.of(Code.FILE_UNNAMED, path)));
        return found;
    }

    /** Return the text of a file; empty where it is missing. */
    Optional<String> text(EvidenceFile file) throws IOException {
        // A path that leads elsewhere has no digest.
        return digests.containsKey(file.path())
                ? Optional.of(new String(Files.readAllBytes(folder.resolve(file.path())), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /** Return the kept files of a cell; missing ones are omitted. */
    List<Evidence.Raw> of(CellRecord cell) throws IOException {
        List<Evidence.Raw> files = new ArrayList<>();
        for (EvidenceFile file : cell.evidence()) {
            text(file).ifPresent(text -> files.add(new Evidence.Raw(file.name(), text)));
        }
        return files;
    }

    /**
     * Return whether the overview equals the one that the kit makes of the record, which replaces it.
     *
     * @param maker what makes overviews
     */
    List<Discrepancy> againstOverview(StoredRecord record, OverviewReport maker) throws IOException {
        Path file = folder.resolve(OVERVIEW);
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        byte[] told = Files.readAllBytes(file);
        maker.write(record, folder, ReportProgress.NONE);
        return Arrays.equals(told, Files.readAllBytes(file))
                ? List.of()
                : List.of(Discrepancy.of(Code.OVERVIEW_DIFFERS, OVERVIEW));
    }
}
