package org.seccomptck.runner.lab;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seccomptck.finding.NearestNames;

/**
 * The machines that can be booted: the kit's own, and those in a folder of the user's.
 *
 * @param machines in the order of the data
 */
public record LabCatalog(List<LabMachine> machines) {
    private static final List<String> OWN = List.of("kernels.yaml", "engines.yaml");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory()).registerModule(new Jdk8Module());

    /** Keep the list from changing. */
    public LabCatalog {
        machines = List.copyOf(machines);
    }

    private record Document(
            @JsonProperty(value = "machines", required = true)
            List<LabMachine> machines) {}

    /**
     * Read the kit's machines and those in another folder. If two have the same name, the one in the folder counts.
     *
     * @param folder whose files {@code *.yaml} are read, too
     * @throws IllegalArgumentException if a file of the folder is wrong; names file, line and what is known
     */
    public static LabCatalog load(Optional<Path> folder) {
        Map<String, LabMachine> machines = new LinkedHashMap<>();
        for (String file : OWN) {
            add(read(file, resource(file)), machines);
        }
        folder.ifPresent(own -> files(own).forEach(file -> add(read(file.toString(), text(file)), machines)));
        return new LabCatalog(new ArrayList<>(machines.values()));
    }

    /** Read the machines of one document. */
    static List<LabMachine> read(String file, String text) {
        try {
            return YAML.readValue(text, Document.class).machines();
        } catch (UnrecognizedPropertyException e) {
            throw wrong(
                    file,
                    e.getLocation(),
                    "'" + e.getPropertyName() + "' is unknown; known: "
                            + e.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        } catch (JsonMappingException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String words = cause instanceof JsonProcessingException own ? own.getOriginalMessage() : cause.getMessage();
            throw wrong(file, e.getLocation(), String.valueOf(words));
        } catch (JsonProcessingException e) {
            throw wrong(file, e.getLocation(), e.getOriginalMessage());
        }
    }

    /**
     * Find the machines that a pattern matches: a name, or a pattern with the signs {@code *}, {@code ?} and braces.
     *
     * @param pattern without the prefix {@code lab/}
     * @throws IllegalArgumentException if there is none; the message names the nearest name and all machines
     */
    public List<LabMachine> find(String pattern) {
        PathMatcher matcher = Path.of("").getFileSystem().getPathMatcher("glob:" + pattern);
        List<LabMachine> found = machines.stream()
                .filter(machine -> matcher.matches(Path.of(machine.name())))
                .toList();
        if (found.isEmpty()) {
            List<String> names = machines.stream().map(LabMachine::name).toList();
            List<String> nearest = NearestNames.of(pattern, names);
            throw new IllegalArgumentException("the lab has no machine '" + pattern + "'"
                    + (nearest.isEmpty() ? "" : "; did you mean " + String.join(" or ", nearest) + "?") + " It has: "
                    + String.join(", ", names) + ".");
        }
        return found;
    }

    private static void add(List<LabMachine> some, Map<String, LabMachine> machines) {
        some.forEach(machine -> machines.put(machine.name(), machine));
    }

    private static IllegalArgumentException wrong(String file, JsonLocation where, String problem) {
        String place = where == null ? file : file + ":" + where.getLineNr() + ":" + where.getColumnNr();
        return new IllegalArgumentException(place + ": " + problem);
    }

    private static String resource(String file) {
        try (InputStream in = LabCatalog.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new FileNotFoundException(file + " is missing from the build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.yaml")) {
            found.forEach(files::add);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "cannot read the folder " + folder + "; name one with files *.yaml of machines", e);
        }
        files.sort(null);
        return files;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + file + ", or it is not UTF-8", e);
        }
    }
}
