package org.seccomptck.session;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.catalog.Catalog;
import org.seccomptck.catalog.CatalogEntry;
import org.seccomptck.cell.Subject;
import org.seccomptck.claim.Ledger;
import org.seccomptck.finding.NearestNames;
import org.seccomptck.profile.Provenance;
import org.seccomptck.profile.Provenance.Code;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.runner.Runner;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.runner.RunnerUnavailable;

/** Finds the subjects that a user names: of the catalogue, the engine's default, unconfined, or files of their own. */
public final class Subjects {
    /** The name of the engine's own default. */
    public static final String ENGINE_DEFAULT = "engine-default";
    /** The name of a container without any filter. */
    public static final String UNCONFINED = "unconfined";

    /** The origin of profiles that exist only for a claim. */
    private static final String CLAIMS = "seccomp-tck, profiles of claims";

    private final Catalog catalog = Catalog.load();

    /**
     * Return the subject in whose container another program is executed. This costs as much as a container and tests
     * the runner rather than the profile, so one subject suffices: the engine's default, with which containers start,
     * or else the first one that has a filter.
     */
    static Optional<Subject> likeliestToStart(List<Subject> subjects) {
        return subjects.stream()
                .filter(Subject.EngineDefault.class::isInstance)
                .findFirst()
                .or(() ->
                        subjects.stream().filter(subject -> subject.filtered()).findFirst());
    }

    /** Return every name that needs no file, in the order in which they are run. */
    public List<String> names() {
        return Stream.concat(
                        Stream.of(UNCONFINED, ENGINE_DEFAULT),
                        catalog.entries().stream().map(CatalogEntry::id))
                .toList();
    }

    /**
     * Find subjects.
     *
     * @param wanted names, groups of the catalogue or paths; none: all of {@link #names()}
     * @throws ProfileException when a name is none and no file either, a document is wrong, or two have one id
     */
    public List<Subject> find(List<String> wanted) throws ProfileException {
        return find(wanted, DocumentDialect.docker());
    }

    /**
     * Find subjects, with documents as an engine reads them.
     *
     * @param wanted names, groups of the catalogue or paths; none: all of {@link #names()}
     * @throws ProfileException when a name is none and no file either, a document is wrong, or two have one id
     */
    public List<Subject> find(List<String> wanted, DocumentDialect dialect) throws ProfileException {
        List<Subject> subjects = new ArrayList<>();
        List<String> named = wanted.isEmpty()
                ? names()
                : wanted.stream().flatMap(name -> members(name).stream()).toList();
        for (String name : named) {
            Subject subject = find(name, dialect);
            Optional<Subject> same = subjects.stream()
                    .filter(other -> other.id().equals(subject.id()))
                    .findFirst();
            if (same.isEmpty()) {
                subjects.add(subject);
            } else if (!same.get().equals(subject)) {
                throw new ProfileException(
                        name,
                        "would be called '" + subject.id()
                                + "' like another profile of the run. Rename one of the files.");
            }
        }
        return subjects;
    }

    /**
     * Return the document of a catalogue entry or of a file, as today's Docker reads it.
     *
     * @throws ProfileException when there is none, or it is wrong
     */
    public Subject.Document document(String name) throws ProfileException {
        return document(name, DocumentDialect.docker());
    }

    /**
     * Return the document of a catalogue entry or of a file, as an engine reads it.
     *
     * @throws ProfileException when there is none, or the engine refuses it or would run a container without any filter
     */
    public Subject.Document document(String name, DocumentDialect dialect) throws ProfileException {
        return text(name).read(dialect);
    }

    /**
     * Return the text of a catalogue entry or of a file.
     *
     * @throws ProfileException when there is none, or it cannot be read
     */
    public DocumentText text(String name) throws ProfileException {
        Optional<CatalogEntry> entry = catalog.entry(name);
        if (entry.isPresent()) {
            CatalogEntry known = entry.get();
            return new DocumentText(
                    known.id(),
                    known.title(),
                    Provenance.of(Code.CATALOGUE, known.document()),
                    known.id() + ".json",
                    catalog.document(known));
        }
        Optional<byte[]> claimed = Ledger.document(name);
        if (claimed.isPresent()) {
            return new DocumentText(name, name, Provenance.of(Code.CATALOGUE, CLAIMS), name + ".json", claimed.get());
        }
        Path file = Path.of(name);
        int object = name.lastIndexOf(DocumentText.OBJECT);
        if (!Files.exists(file) && object > 0 && Files.exists(Path.of(name.substring(0, object)))) {
            return DocumentText.of(
                    Path.of(name.substring(0, object)),
                    name.substring(object + 1),
                    idOf(file),
                    Provenance.of(Code.FILE, file.toString()));
        }
        if (!Files.exists(file)) {
            throw new ProfileException(name, "neither a file nor a profile of the catalogue. " + advice(name));
        }
        String id = idOf(file);
        if (List.of(ENGINE_DEFAULT, UNCONFINED, Subject.Serial.ID).contains(id)) {
            throw new ProfileException(
                    name, "would be called '" + id + "', which is another thing's name here. Rename the file.");
        }
        return DocumentText.of(file, id, Provenance.of(Code.FILE, file.toString()));
    }

    private String advice(String name) {
        List<String> nearest = NearestNames.of(name, names());
        return nearest.isEmpty()
                ? "The catalogue has: " + String.join(", ", names()) + "."
                : "Did you mean " + String.join(" or ", nearest) + "?";
    }

    /**
     * Return the document that is given for engines whose default profile the kit does not know.
     *
     * @throws ProfileException when the file cannot be read or is no profile
     */
    static Optional<Subject.Document> givenDefault(Optional<Path> file) throws ProfileException {
        return file.isPresent()
                ? Optional.of(DocumentText.of(
                                file.get(),
                                ENGINE_DEFAULT,
                                Provenance.of(Code.GIVEN, file.get().toString()))
                        .read(DocumentDialect.docker()))
                : Optional.empty();
    }

    /**
     * Return the subjects for a runner. The engine's default is the document that was published for this engine or that
     * this release has built in, or else the given one.
     *
     * @throws RunnerUnavailable when the published document is no profile that the kit can read
     */
    static List<Subject> on(Runner runner, List<Subject> subjects, Optional<Subject.Document> given) {
        List<Subject> known = new ArrayList<>();
        for (Subject subject : subjects) {
            known.add(
                    subject instanceof Subject.EngineDefault
                            ? new Subject.EngineDefault(published(runner)
                                    .or(() -> EngineDefaults.builtIn(runner.facts()))
                                    .or(() -> given))
                            : subject);
        }
        return List.copyOf(known);
    }

    private static Optional<Subject.Document> published(Runner runner) {
        Optional<Path> file = runner.engineDefaultProfile();
        RunnerFacts facts = runner.facts();
        try {
            return file.isPresent()
                    ? Optional.of(DocumentText.of(
                                    file.get(),
                                    ENGINE_DEFAULT,
                                    Provenance.of(Code.PUBLISHED, facts.engine(), facts.engineVersion()))
                            .read(dialect(runner)))
                    : Optional.empty();
        } catch (ProfileException e) {
            throw new RunnerUnavailable(
                    "the default profile that was published for the engine of " + runner.name()
                            + " cannot be understood: " + e.getMessage(),
                    "run other profiles there, with --profile",
                    e);
        }
    }

    /**
     * Return how the engine of a runner reads documents; on a machine without an engine as Docker does, since the kit
     * plays Docker's part there.
     */
    static DocumentDialect dialect(Runner runner) {
        return DocumentDialect.named(runner.facts().engine()).orElseGet(DocumentDialect::docker);
    }

    private Subject find(String name, DocumentDialect dialect) throws ProfileException {
        return switch (name) {
            case UNCONFINED -> new Subject.Unconfined();
            case ENGINE_DEFAULT -> new Subject.EngineDefault(Optional.empty());
            default -> document(name, dialect);
        };
    }

    /** Return the entries of a group of the catalogue; any other name stands for itself. */
    private List<String> members(String name) {
        List<String> members = catalog.entries().stream()
                .filter(entry -> entry.group().label().equals(name))
                .map(CatalogEntry::id)
                .toList();
        return members.isEmpty() ? List.of(name) : members;
    }

    /** Return a file's name without its ending, usable as a folder's name. */
    private static String idOf(Path file) {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "-");
    }
}
