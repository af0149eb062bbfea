package org.seccomptck.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seccomptck.comparison.Component.DEFAULT_PROFILE;
import static org.seccomptck.comparison.Component.ENGINE;
import static org.seccomptck.comparison.Component.KERNEL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.cell.Subject;
import org.seccomptck.comparison.Gap;
import org.seccomptck.comparison.Gap.Place;
import org.seccomptck.comparison.Gap.Side;
import org.seccomptck.comparison.Lack;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.record.LaunchRecord;
import org.seccomptck.session.Subjects;
import org.seccomptck.upgrade.HandedOver.Engine;

class HandedOverTests {
    private static final Engine BOOKWORM = new Engine(Side.BEFORE, "lab/bookworm", "20.10.24+dfsg1-1");
    private static final Engine TRIXIE = new Engine(Side.AFTER, "lab/trixie", "26.1.5+dfsg1-9");
    private static final String PLAIN = "{\"defaultAction\": \"SCMP_ACT_ERRNO\"}";
    private static final String ENOSYS = "{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"defaultErrnoRet\": 38}";
    private static final String ALLOWS = "{\"defaultAction\": \"SCMP_ACT_ALLOW\"}";
    private static final String LOGS =
            "{\"defaultAction\": \"SCMP_ACT_LOG\", \"flags\": [\"SECCOMP_FILTER_FLAG_LOG\"]}";

    @TempDir
    private Path folder;

    private HandedOver documents = new HandedOver(BOOKWORM, TRIXIE, LaunchRecord.STANDARD, Path.of(""));

    @BeforeEach
    void engines() {
        documents = new HandedOver(BOOKWORM, TRIXIE, LaunchRecord.STANDARD, folder);
    }

    @Test
    void whatTheOldEngineDoesNotReadIsAnotherDocumentThere() throws ProfileException, IOException {
        Path mine = file("mine", ENOSYS);
        Trial trial = trial(mine);
        assertThat(trial.exchanged(Set.of(KERNEL))).containsExactly(KERNEL, ENGINE);
        assertThat(trial.cell(Set.of())).isEqualTo("mine-as-docker-20.10.24-reads-it");
        assertThat(trial.cell(Set.of(KERNEL))).isEqualTo(trial.cell(Set.of()));
        assertThat(trial.cell(Set.of(KERNEL, ENGINE))).isEqualTo("mine");
        Path asRead = folder.resolve("mine-as-docker-20.10.24-reads-it.json");
        assertThat(documents.names()).containsExactlyInAnyOrder(mine.toString(), asRead.toString());
        assertThat(ProfileReader.read(asRead)).isEqualTo(ProfileReader.read(file("plain", PLAIN)));
        assertThat(trial(file("logs", LOGS)).documents()).containsExactly(ENGINE);
    }

    @Test
    void aDocumentThatBothReadWholeNeedsNoOther() throws ProfileException, IOException {
        Path mine = file("mine", PLAIN);
        assertThat(trial(mine)).isEqualTo(Trial.of("mine"));
        assertThat(documents.names()).containsExactly(mine.toString());
        assertThat(documents.trial(Subjects.UNCONFINED, new Subject.Unconfined()))
                .isEqualTo(Trial.of(Subjects.UNCONFINED));
    }

    /** The whole document was never handed over. */
    @Test
    void whatNeitherReadsIsNotCompared() throws ProfileException, IOException {
        Engine newer = new Engine(Side.AFTER, "lab/newer", "20.10.27");
        documents = new HandedOver(BOOKWORM, newer, LaunchRecord.STANDARD, folder);
        Trial trial = trial(file("mine", ENOSYS));
        assertThat(trial.documents()).isEmpty();
        assertThat(documents.names())
                .containsExactly(
                        folder.resolve("mine-as-docker-20.10.24-reads-it.json").toString());
    }

    @Test
    void theDefaultProfileAndItsEngineAreTwoThings() throws ProfileException, IOException {
        Trial trial = documents.defaultProfile(file("old", PLAIN), file("new", ENOSYS));
        assertThat(trial.documents()).containsExactlyInAnyOrder(ENGINE, DEFAULT_PROFILE);
        assertThat(trial.cell(Set.of())).isEqualTo("old");
        assertThat(trial.cell(Set.of(ENGINE))).isEqualTo("old");
        assertThat(trial.cell(Set.of(DEFAULT_PROFILE))).isEqualTo("new-as-docker-20.10.24-reads-it");
        assertThat(trial.cell(Set.of(ENGINE, DEFAULT_PROFILE, KERNEL))).isEqualTo("new");
        assertThat(documents
                        .defaultProfile(file("one", PLAIN), file("two", ALLOWS))
                        .documents())
                .containsExactly(DEFAULT_PROFILE);
        Path both = file("both", PLAIN);
        assertThat(documents.defaultProfile(both, both).documents()).isEmpty();
    }

    @Test
    void whatAnUnknownEngineReadsIsLeftOpen() throws ProfileException, IOException {
        documents = new HandedOver(new Engine(Side.BEFORE, "lab/old", ""), TRIXIE, LaunchRecord.STANDARD, folder);
        trial(file("plain", PLAIN));
        assertThat(documents.gaps()).isEmpty();
        assertThat(trial(file("mine", ENOSYS))).isEqualTo(Trial.of("mine"));
        assertThat(documents.gaps())
                .containsExactly(new Gap(
                        "mine", new Place(Side.BEFORE, "lab/old"), Lack.of(Lack.Code.ENGINE_UNKNOWN, "lab/old")));
    }

    /** What is compared is the profile under that launch; its cells are found by the document. */
    @Test
    void aTrialIsCalledAfterItsLaunchToo() throws ProfileException, IOException {
        LaunchRecord launch = new LaunchRecord("cap-add=SYS_NICE", List.of("--cap-add=SYS_NICE"));
        documents = new HandedOver(BOOKWORM, TRIXIE, launch, folder);
        Trial trial = trial(file("mine", ENOSYS));
        assertThat(trial.profile()).isEqualTo("mine+cap-add=SYS_NICE");
        assertThat(trial.cell(Set.of(ENGINE))).isEqualTo("mine");
        assertThat(documents.trial(Subjects.UNCONFINED, new Subject.Unconfined()))
                .isEqualTo(new Trial("unconfined+cap-add=SYS_NICE", Map.of(Set.of(), Subjects.UNCONFINED)));
    }

    private Trial trial(Path file) throws ProfileException, IOException {
        return documents.trial(file.toString(), new Subjects().document(file.toString()));
    }

    private Path file(String id, String json) throws IOException {
        return Files.writeString(folder.resolve(id + ".json"), json);
    }
}
