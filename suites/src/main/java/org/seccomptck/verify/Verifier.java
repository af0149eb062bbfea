package org.seccomptck.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.seccomptck.archive.KitFile;
import org.seccomptck.archive.TarGz;
import org.seccomptck.host.FolderRemoval;
import org.seccomptck.measure.CellJudge;
import org.seccomptck.overview.OverviewReport;
import org.seccomptck.record.KitRecord;
import org.seccomptck.record.NotARecord;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.session.Kit;
import org.seccomptck.verify.Discrepancy.Code;
import org.seccomptck.waiver.NotWaivers;
import org.seccomptck.waiver.Waivers;

/**
 * Derives all that the record of a bundle says from the evidence beside it, with the code by which runs are judged. What
 * the record says of runners and times is taken as it is.
 *
 * @param overview what makes overviews
 * @param jobs how many runners at a time, from 1
 */
public record Verifier(OverviewReport overview, int jobs) {
    /**
     * Verify a bundle.
     *
     * @throws org.seccomptck.archive.NotABundle when the file is none
     * @throws IOException when a file cannot be read, or not be unpacked
     */
    public Verification verify(Path bundle) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("seccomp-tck-verify-").toRealPath();
        try {
            TarGz.unpack(bundle, folder);
            return unpacked(folder);
        } finally {
            FolderRemoval.remove(folder);
        }
    }

    private Verification unpacked(Path folder) throws IOException, InterruptedException {
        BundleFiles files = BundleFiles.of(folder);
        List<Discrepancy> found = new ArrayList<>(files.againstList());
        Path file = folder.resolve(RecordFile.NAME);
        if (!Files.isRegularFile(file)) {
            return new Verification(0, 0, 0, false, found);
        }
        RunRecord run;
        try {
            run = RecordFile.read(file);
        } catch (NotARecord e) {
            found.add(Discrepancy.of(Code.FILE_UNREADABLE, RecordFile.NAME, String.valueOf(e.getMessage())));
            return new Verification(0, 0, 0, false, found);
        }
        found.addAll(files.againstRecord(run));
        found.addAll(kit(folder, run));
        found.addAll(derived(files, run));
        try {
            found.addAll(files.againstOverview(Waivers.asJudged(new StoredRecord(run, file)), overview));
        } catch (NotWaivers e) {
            found.add(Discrepancy.of(Code.FILE_UNREADABLE, Waivers.COPY, String.valueOf(e.getMessage())));
        }
        return new Verification(
                run.runners().size(),
                run.cells().size(),
                run.cells().stream()
                        .flatMap(cell -> cell.groups().stream())
                        .mapToLong(group -> group.size())
                        .sum(),
                run.complete(),
                found);
    }

    private static List<Discrepancy> kit(Path folder, RunRecord run) throws IOException {
        List<Discrepancy> found = new ArrayList<>();
        KitFile own = new KitFile(Kit.record(), Kit.digest());
        Path file = folder.resolve(KitFile.NAME);
        if (Files.isRegularFile(file)) {
            try {
                KitFile told = KitFile.read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                if (!told.equals(own)) {
                    found.add(other(KitFile.NAME, named(told.kit()), told.digest()));
                }
            } catch (IllegalArgumentException e) {
                found.add(Discrepancy.of(Code.FILE_UNREADABLE, KitFile.NAME, String.valueOf(e.getMessage())));
            }
        }
        run.kit().stream()
                .filter(kit -> !kit.equals(own.kit()))
                .forEach(kit -> found.add(other(RecordFile.NAME, named(kit), "")));
        return found;
    }

    /** Tell of a kit that is not this one, by its name and its digest, as far as they are told. */
    static Discrepancy other(String place, String kit, String digest) {
        return Discrepancy.of(Code.OTHER_KIT, place, kit, digest, named(Kit.record()), Kit.digest());
    }

    private static String named(KitRecord kit) {
        return kit.commit().isEmpty() ? kit.version() : kit.version() + " (" + kit.commit() + ")";
    }

    private List<Discrepancy> derived(BundleFiles files, RunRecord run) throws IOException, InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(Math.max(1, jobs));
        try (CellJudge first = CellJudge.first()) {
            List<Future<List<Discrepancy>>> parts = new ArrayList<>();
            for (RunnerRecord runner : run.runners()) {
                parts.add(workers.submit(() -> {
                    try (CellJudge judge = first.another()) {
                        return new RunnerDerivation(files, run, runner, judge).differences();
                    }
                }));
            }
            List<Discrepancy> found = new ArrayList<>();
            for (Future<List<Discrepancy>> part : parts) {
                found.addAll(part.get());
            }
            return found;
        } catch (ExecutionException e) {
            throw rethrown(e);
        } finally {
            workers.shutdownNow();
        }
    }

    private static IOException rethrown(ExecutionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof Error broken) {
            throw broken;
        }
        if (cause instanceof RuntimeException fault) {
            throw fault;
        }
        return cause instanceof IOException unread ? unread : new IOException(failure);
    }
}
