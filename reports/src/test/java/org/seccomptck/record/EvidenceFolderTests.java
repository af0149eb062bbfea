package org.seccomptck.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.LossCode;

class EvidenceFolderTests {
    @TempDir
    private Path base;

    @Test
    void namesThatBeginAlikeAndAreTooLongForAFileSystemStayApart() throws IOException {
        String cell = "restrict+cap-add=" + "SYS_ADMIN,".repeat(40);
        EvidenceFolder folder = new EvidenceFolder(base);
        String first = path(folder, cell + "A");
        assertThat(first)
                .isNotEqualTo(path(folder, cell + "B"))
                .startsWith("evidence/local/restrict+cap-add=SYS_ADMIN,");
        assertThat(base.resolve(first)).hasContent("seen");
        assertThat(path(folder, "restrict+cap-add=SYS_ADMIN"))
                .isEqualTo("evidence/local/restrict+cap-add=SYS_ADMIN/words.txt");
    }

    private static String path(EvidenceFolder folder, String cell) throws IOException {
        Evidence lost = Evidence.lost(LossCode.INTERRUPTED, "");
        Evidence evidence = new Evidence(
                lost.start(),
                lost.transcript(),
                lost.dump(),
                lost.handOver(),
                List.of(new Evidence.Raw("words.txt", "seen")),
                1,
                lost.began(),
                lost.elapsed());
        return folder.keep("local", cell, evidence).get(0).path();
    }
}
