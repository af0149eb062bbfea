package org.seccomptck.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.cell.Subject;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Provenance;
import org.seccomptck.profile.Provenance.Code;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.runner.Runner;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.runner.RunnerUnavailable;

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

    /** A given document never takes the place of the one that was published for a runner's engine. */
    @Test
    void aGivenDefaultIsForTheRunnersWhoseOwnIsNotKnown() throws IOException, ProfileException {
        Path published = Path.of(profile("published", "SCMP_ACT_ALLOW"));
        Path given = Path.of(profile("given", "SCMP_ACT_LOG"));
        Optional<Subject.Document> document = Subjects.givenDefault(Optional.of(given));
        List<Subject> all = new Subjects().find(List.of("engine-default", "unconfined"));

        assertThat(Subjects.on(runner(Optional.of(published)), all, document))
                .extracting(Subject::id, Subject::provenance)
                .containsExactly(
                        tuple("engine-default", Provenance.of(Code.PUBLISHED, "docker", "26.1.5")),
                        tuple("unconfined", Provenance.NONE));
        assertThat(Subjects.on(runner(Optional.empty()), all, document).get(0).published())
                .isEqualTo(document)
                .get()
                .extracting(Subject.Document::provenance, Subject.Document::text)
                .containsExactly(Provenance.of(Code.GIVEN, given.toString()), Files.readString(given));
        assertThat(Subjects.on(runner(Optional.empty()), all, Optional.empty()).get(0))
                .extracting(Subject::provenance, Subject::published)
                .containsExactly(Provenance.NONE, Optional.empty());
    }

    /** What an engine of its makers has built in needs no file, and a given one does not take its place. */
    @Test
    void aBuiltInDefaultIsThatOfTheRelease() throws IOException, ProfileException {
        Optional<Subject.Document> given =
                Subjects.givenDefault(Optional.of(Path.of(profile("given", "SCMP_ACT_LOG"))));
        List<Subject> all = new Subjects().find(List.of("engine-default"));
        Runner builtIn = runner(Optional.empty(), List.of("name=seccomp,profile=builtin"));
        assertThat(Subjects.on(builtIn, all, given)).singleElement().satisfies(subject -> {
            assertThat(subject.provenance())
                    .isEqualTo(Provenance.of(Code.BUILT_IN, "docker", "26.1.5", "moby/moby v26.1.5"));
            assertThat(subject.profile().orElseThrow().rules()).hasSizeGreaterThan(25);
        });
    }

    @Test
    void aGivenDefaultThatIsNoneIsSaidBeforeAnythingStarts() {
        assertThatThrownBy(() -> Subjects.givenDefault(Optional.of(temp.resolve("none.json"))))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("none.json: there is no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine-default.json", "unconfined.json"})
    void aFileIsNotCalledLikeWhatIsNoFile(String name) throws IOException {
        Path file = Files.writeString(temp.resolve(name), "{\"defaultAction\": \"SCMP_ACT_ALLOW\"}");
        assertThatThrownBy(() -> new Subjects().find(List.of(file.toString())))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("Rename the file");
    }

    @Test
    void aPublishedDefaultThatIsNoneKeepsItsRunnerOut() throws IOException {
        Path published = Files.writeString(temp.resolve("default.json"), "{\"defaultAction\": 7}");
        assertThatThrownBy(() -> Subjects.on(
                        runner(Optional.of(published)),
                        List.of(new Subject.EngineDefault(Optional.empty())),
                        Optional.empty()))
                .isInstanceOf(RunnerUnavailable.class)
                .hasMessageContaining("default.json");
    }

    /** Podman reads errnos by name, Docker does not. */
    @Test
    void aDocumentIsReadAsTheRunnersEngineReadsIt() throws ProfileException, IOException {
        Path file = Files.writeString(
                temp.resolve("my.json"), "{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"defaultErrno\": \"EACCES\"}");
        SubjectChoice choice = choice(file, Optional.empty());

        assertThat(decisions(choice, "docker")).containsExactly(Decision.errno(1));
        assertThat(decisions(choice, "podman")).containsExactly(Decision.errno(13));
        assertThat(decisions(choice(file, DocumentDialect.named("docker")), "podman"))
                .containsExactly(Decision.errno(1));
    }

    @Test
    void aDocumentThatTheRunnersEngineRefusesStaysAsItIs() throws ProfileException, IOException {
        Path file = Files.writeString(
                temp.resolve("my.json"), "{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"defaultErrno\": \"ENOTHING\"}");

        assertThat(decisions(choice(file, Optional.empty()), "podman")).containsExactly(Decision.errno(1));
    }

    private static SubjectChoice choice(Path file, Optional<DocumentDialect> dialect) throws ProfileException {
        return new SubjectChoice(
                new Subjects().find(List.of(file.toString()), dialect.orElseGet(DocumentDialect::docker)),
                Optional.empty(),
                dialect);
    }

    private static List<Decision> decisions(SubjectChoice choice, String engine) {
        return choice.on(runner(engine, Optional.empty(), List.of())).stream()
                .map(subject -> subject.profile().orElseThrow().defaultDecision())
                .toList();
    }

    private static Runner runner(Optional<Path> published) {
        return runner(published, List.of());
    }

    private static Runner runner(Optional<Path> published, List<String> securityOptions) {
        return runner("docker", published, securityOptions);
    }

    private static Runner runner(String engine, Optional<Path> published, List<String> securityOptions) {
        RunnerFacts facts = new RunnerFacts(
                "6.1.0",
                "x86_64",
                engine,
                "26.1.5",
                "1.41",
                "runc",
                "runc",
                "1.1.5",
                "2.5.4",
                "2",
                false,
                securityOptions);
        return new Runner() {
            @Override
            public String name() {
                return "local";
            }

            @Override
            public RunnerFacts facts() {
                return facts;
            }

            @Override
            public Optional<Path> engineDefaultProfile() {
                return published;
            }
        };
    }

    private String profile(String folder, String action) throws IOException {
        return Files.writeString(
                        Files.createDirectories(temp.resolve(folder)).resolve("my.json"),
                        "{\"defaultAction\": \"" + action + "\"}")
                .toString();
    }
}
