package org.seccomptck.upgrade;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.cell.Subject;
import org.seccomptck.comparison.Component;
import org.seccomptck.comparison.Gap;
import org.seccomptck.comparison.Gap.Place;
import org.seccomptck.comparison.Gap.Side;
import org.seccomptck.comparison.Lack;
import org.seccomptck.defaults.EngineRelease;
import org.seccomptck.oracle.UnreadMembers;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.record.LaunchRecord;
import org.seccomptck.session.Subjects;

/**
 * The documents that the engines of both sides hand to the OCI runtime. Members that a release does not read are not in
 * its bundle. So a machine without an engine shows what the engine does, if it gets the profile without these members.
 */
final class HandedOver {
    /**
     * A side's engine.
     *
     * @param side which side
     * @param machine the machine that has it
     * @param version of Docker, as Debian writes it; empty when it is not known
     */
    record Engine(Side side, String machine, String version) {}

    /** A document as an engine hands it over. */
    private record Version(String id, String text) {}

    private final Engine from;
    private final Engine to;
    private final LaunchRecord launch;
    private final Path folder;
    private final Map<Version, String> written = new HashMap<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final List<Gap> gaps = new ArrayList<>();

    /**
     * Start without any profile.
     *
     * @param launch the launch options of containers, which are part of the name of a trial
     * @param folder where documents are written: which documents were compared is evidence, too
     */
    HandedOver(Engine from, Engine to, LaunchRecord launch, Path folder) {
        this.from = from;
        this.to = to;
        this.launch = launch;
        this.folder = folder;
    }

    /**
     * Return the trial of a profile.
     *
     * @param name by which the run finds it
     */
    Trial trial(String name, Subject subject) throws ProfileException, IOException {
        String id = launch.named(subject.id());
        if (subject instanceof Subject.Document document) {
            return Trial.of(
                    id,
                    Map.of(
                            Set.of(), cell(from, id, name, document),
                            Set.of(Component.ENGINE), cell(to, id, name, document)));
        }
        names.add(name);
        return new Trial(id, Map.of(Set.of(), subject.id()));
    }

    /** Return the trial of the engines' default profile, whose documents are two files. */
    Trial defaultProfile(Path old, Path current) throws ProfileException, IOException {
        String id = launch.named(Subjects.ENGINE_DEFAULT);
        Subject.Document before = new Subjects().document(old.toString());
        Subject.Document after = new Subjects().document(current.toString());
        return Trial.of(
                id,
                Map.of(
                        Set.of(), cell(from, id, old.toString(), before),
                        Set.of(Component.ENGINE), cell(to, id, old.toString(), before),
                        Set.of(Component.DEFAULT_PROFILE), cell(from, id, current.toString(), after),
                        Set.of(Component.ENGINE, Component.DEFAULT_PROFILE), cell(to, id, current.toString(), after)));
    }

    /** Return the names and files that the run has to try. */
    List<String> names() {
        return List.copyOf(names);
    }

    /** Return the profiles for which it is not known what an engine hands over. */
    List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    /** Return the id of the cell that has a document as an engine hands it over. */
    private String cell(Engine engine, String profile, String name, Subject.Document document)
            throws ProfileException, IOException {
        Optional<UnreadMembers> unread = UnreadMembers.ofDocker(engine.version());
        if (unread.isEmpty() && UnreadMembers.matter(document.text())) {
            Gap gap = new Gap(
                    profile,
                    new Place(engine.side(), engine.machine()),
                    Lack.of(Lack.Code.ENGINE_UNKNOWN, engine.machine()));
            if (!gaps.contains(gap)) {
                gaps.add(gap);
            }
        }
        String text = unread.map(members -> members.without(document.text())).orElse(document.text());
        if (ProfileReader.read(document.id(), text.getBytes(StandardCharsets.UTF_8))
                .equals(document.document())) {
            names.add(name);
            return document.id();
        }
        Version version = new Version(document.id(), text);
        Optional<String> same = Optional.ofNullable(written.get(version));
        return same.isPresent() ? same.get() : write(engine, version);
    }

    private String write(Engine engine, Version version) throws IOException {
        String release = EngineRelease.parse(engine.version())
                .map(EngineRelease::toString)
                .orElse("");
        String id = version.id() + "-as-docker-" + release + "-reads-it";
        Path file = folder.resolve(id + ".json");
        Files.writeString(file, version.text());
        written.put(version, id);
        names.add(file.toString());
        return id;
    }
}
