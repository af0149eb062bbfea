package org.seccomptck.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.seccomptck.cell.LaunchOptions;
import org.seccomptck.cell.Subject;
import org.seccomptck.defaults.DefaultProfile;
import org.seccomptck.defaults.DefaultProfiles;
import org.seccomptck.defaults.EngineRelease;
import org.seccomptck.profile.Provenance;
import org.seccomptck.profile.Provenance.Code;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.reading.OperatorObject;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.session.Subjects;

/**
 * The profiles that a command line names where no engine is asked: a file, {@code -} for the standard input, an id of the
 * catalogue, {@code docker@28.5} for what a release of an engine has built in, and {@code unconfined}.
 */
final class NamedProfiles {
    /** Stands for the standard input. */
    static final String STANDARD_INPUT = "-";

    /** How a command's help tells of these names. */
    static final String HELP = "a file, - for the standard input, the id of a catalogued profile, or the default of a"
            + " release: docker@28.5, podman@5.4.2";

    private static final Pattern RELEASE = Pattern.compile("([a-z-]+)@([^/]*)");
    private static final List<String> ENGINES = List.of("docker", "podman");

    private final LaunchOptions launch;
    private final InputStream input;
    private final DocumentDialect dialect;
    private boolean inputRead;

    /**
     * Prepare to find profiles.
     *
     * @param launch under which launch: in a privileged container an engine loads no filter of its own
     * @param input the standard input
     * @param dialect how documents are read
     */
    NamedProfiles(LaunchOptions launch, InputStream input, DocumentDialect dialect) {
        this.launch = launch;
        this.input = input;
        this.dialect = dialect;
    }

    /**
     * Return names with the documents of a folder in its place: the files whose name ends in .json, in order.
     *
     * @throws ProfileException when a folder cannot be read or has none
     */
    static List<String> withoutFolders(List<String> names) throws ProfileException {
        List<String> files = new ArrayList<>();
        for (String name : names) {
            if (Files.isDirectory(Path.of(name))) {
                files.addAll(documents(Path.of(name)));
            } else {
                files.add(name);
            }
        }
        return files;
    }

    private static List<String> documents(Path folder) throws ProfileException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<String> files = entries.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new ProfileException(folder.toString(), "the folder has no file whose name ends in .json.");
            }
            return files;
        } catch (IOException e) {
            throw new ProfileException(folder.toString(), "cannot be read: " + e.getMessage());
        }
    }

    /**
     * Find a profile.
     *
     * @throws ProfileException when there is none of that name, or it is wrong
     */
    Subject find(String name) throws ProfileException {
        if (name.equals(STANDARD_INPUT)) {
            return standardInput();
        }
        if (name.equals(Subjects.UNCONFINED)) {
            return new Subject.Unconfined();
        }
        if (name.equals(Subjects.ENGINE_DEFAULT)) {
            throw new ProfileException(
                    name, "no engine is asked here. Name a release whose default is meant, such as docker@28.5.");
        }
        Matcher release = RELEASE.matcher(name);
        return release.matches()
                ? release(name, release.group(1), release.group(2))
                : new Subjects().document(name, dialect);
    }

    private Subject standardInput() throws ProfileException {
        String source = "standard input";
        if (inputRead) {
            throw new ProfileException(source, "can be read once only. Give a file for one of the two.");
        }
        inputRead = true;
        try {
            byte[] text = input.readNBytes(ProfileReader.MAX_BYTES + 1);
            if (text.length > ProfileReader.MAX_BYTES) {
                throw new ProfileException(source, "larger than 4 MiB, so hardly a seccomp profile.");
            }
            return Subject.Document.of(
                    "standard-input",
                    source,
                    Provenance.of(Code.FILE, source),
                    text,
                    ProfileReader.read(source, text, OperatorObject.dialectOf(source, text, dialect)));
        } catch (IOException e) {
            throw new ProfileException(source, "cannot be read: " + e.getMessage());
        }
    }

    private Subject release(String name, String engine, String version) throws ProfileException {
        DefaultProfiles known = DefaultProfiles.load();
        Optional<DefaultProfile> found = known.named(engine, version);
        if (found.isEmpty()) {
            throw new ProfileException(name, unknown(known.known(engine), engine));
        }
        if (launch.privileged()) {
            return new Subject.PrivilegedDefault();
        }
        DefaultProfile one = found.get();
        return new Subject.Document(
                name,
                name,
                Provenance.of(Code.BUILT_IN, one.engine(), one.release().toString(), one.source()),
                one.json(),
                one.document());
    }

    private static String unknown(List<EngineRelease> releases, String engine) {
        if (releases.isEmpty()) {
            return "the kit holds no default profiles of " + engine + ". It holds those of "
                    + String.join(" and ", ENGINES) + "; if this is a file, write ./ before its name.";
        }
        EngineRelease first = releases.get(0);
        EngineRelease last = releases.get(releases.size() - 1);
        return "the kit holds the default profiles of %s from %s to %s, but of no such release. For the newest, write %s@%s."
                .formatted(engine, first, last, engine, last);
    }
}
