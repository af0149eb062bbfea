package org.seccomptck.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.cell.Subject;
import org.seccomptck.profile.reading.ProfileException;

/** What is wanted is run, each profile once. */
class SubjectsTests {
    @TempDir
    Path temp;

    @Test
    void aProfileThatIsNamedTwiceIsRunOnce() throws ProfileException {
        assertThat(new Subjects().find(List.of("restrict", "documented", "restrict")))
                .extracting(Subject::id)
                .startsWith("restrict")
                .doesNotHaveDuplicates();
    }

    @Test
    void twoFilesOfOneNameAreNotTakenForEachOther() throws IOException {
        String before = profile("before", "SCMP_ACT_ALLOW");
        String after = profile("after", "SCMP_ACT_LOG");

        assertThatThrownBy(() -> new Subjects().find(List.of(before, after)))
                .isInstanceOf(ProfileException.class)
                .hasMessageContainingAll(after, "would be called 'my'", "Rename");
    }

    private String profile(String folder, String action) throws IOException {
        return Files.writeString(
                        Files.createDirectories(temp.resolve(folder)).resolve("my.json"),
                        "{\"defaultAction\": \"" + action + "\"}")
                .toString();
    }
}
