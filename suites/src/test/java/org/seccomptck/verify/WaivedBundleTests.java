package org.seccomptck.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.archive.EvidenceArchive;
import org.seccomptck.archive.KitFile;
import org.seccomptck.host.Sha256;
import org.seccomptck.measure.MadeUpRun;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.FailOn;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.session.Kit;
import org.seccomptck.verify.Discrepancy.Code;
import org.seccomptck.waiver.Waivers;

/** A bundle tells by which waivers its run was judged, and by no others. */
class WaivedBundleTests {
    private static final String WAIVERS = """
            waivers:
              - cause: name-dropped
                verdicts: [FAIL_OPEN]
                profiles: restrict
                runners: stub
                abis: [x86_64]
                syscalls: [chmod]
                reason: known
                reference: https://example.org/1
                date: 2026-01-01
                expires: 2100-01-01
            """;

    @TempDir
    private Path temp;

    private StoredRecord run;

    @BeforeEach
    void aRun() throws Exception {
        run = MadeUpRun.in(Files.createDirectory(temp.resolve("run")));
    }

    private TamperedBundle bundle(StoredRecord record) throws IOException {
        Path bundle = temp.resolve("run.tar.gz");
        EvidenceArchive.write(record, new KitFile(Kit.record(), Kit.digest()), bundle);
        return TamperedBundle.of(bundle, Files.createDirectory(temp.resolve("unpacked")));
    }

    private StoredRecord judged() throws IOException {
        Waivers waivers = Waivers.read(Files.writeString(temp.resolve("mine.yaml"), WAIVERS));
        return waivers.keep(waivers.judge(run, FailOn.OPEN));
    }

    private static List<Code> codes(TamperedBundle tampered) throws IOException, InterruptedException {
        return tampered.found().stream().map(Discrepancy::code).toList();
    }

    @Test
    void itsWaiversArePackedWithIt() throws Exception {
        TamperedBundle bundle = bundle(judged());
        assertThat(bundle.file(Waivers.COPY)).content().isEqualTo(WAIVERS);
        assertThat(Files.readString(bundle.file("overview.html"))).contains("https://example.org/1");
        assertThat(bundle.forgeList().found()).isEmpty();
    }

    @Test
    void waiversThatWereChangedAreNotThoseOfTheRecord() throws Exception {
        TamperedBundle bundle = bundle(judged()).edit(Waivers.COPY, "[chmod]", "[chmod, link]");
        assertThat(codes(bundle.forgeList())).contains(Code.EVIDENCE_DIFFERS);
    }

    @Test
    void waiversThatWereSlippedInAreNotThoseOfThePage() throws Exception {
        TamperedBundle bundle = bundle(run);
        Files.writeString(bundle.file(Waivers.COPY), WAIVERS);
        Path file = bundle.file(RecordFile.NAME);
        RecordFile.write(
                RecordFile.read(file).withWaivers(new EvidenceFile(Waivers.COPY, Sha256.of(bundle.file(Waivers.COPY)))),
                file);
        assertThat(codes(bundle.forgeList())).containsExactly(Code.OVERVIEW_DIFFERS);
    }
}
