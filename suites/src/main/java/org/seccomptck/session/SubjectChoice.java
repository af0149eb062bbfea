package org.seccomptck.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import org.seccomptck.cell.Subject;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.runner.Runner;
import org.seccomptck.runner.RunnerUnavailable;

/**
 * The subjects on trial, before their runner is known.
 *
 * @param subjects the subjects, with documents as Docker reads them, or as the engine that the user named
 * @param engineDefault what the engine's default profile says, if the kit cannot find it by itself
 * @param dialect how the user wants documents to be read; empty: as each runner's own engine reads them
 */
record SubjectChoice(
        List<Subject> subjects, Optional<Subject.Document> engineDefault, Optional<DocumentDialect> dialect) {
    SubjectChoice {
        subjects = List.copyOf(subjects);
    }

    /**
     * Find and read the subjects.
     *
     * @throws ProfileException when a named profile does not exist, or is wrong
     */
    static SubjectChoice of(SessionSettings settings) throws ProfileException {
        return new SubjectChoice(
                new Subjects().find(settings.profiles(), settings.dialect().orElseGet(DocumentDialect::docker)),
                Subjects.givenDefault(settings.engineDefault()),
                settings.dialect());
    }

    /**
     * Return the subjects for a runner.
     *
     * @throws RunnerUnavailable when the document that was published for its engine is no profile that the kit can
     *     read
     */
    List<Subject> on(Runner runner) {
        return Subjects.on(runner, subjects, engineDefault).stream()
                .map(subject -> dialect.isEmpty() && subject instanceof Subject.Document document
                        ? read(document, Subjects.dialect(runner))
                        : subject)
                .toList();
    }

    /** Keep a document that the runner's engine refuses: its container will not start, and the engine says why. */
    private static Subject read(Subject.Document document, DocumentDialect dialect) {
        if (dialect.equals(DocumentDialect.docker())) {
            return document;
        }
        try {
            return new Subject.Document(
                    document.id(),
                    document.title(),
                    document.provenance(),
                    document.text(),
                    ProfileReader.read(document.id(), document.text().getBytes(UTF_8), dialect));
        } catch (ProfileException e) {
            return document;
        }
    }
}
