package org.seccomptck.host;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shared libraries that the loader gives to a program.
 *
 * @param byName the file of each, by the name that the program asks for
 */
public record LinkedLibraries(Map<String, Path> byName) {

    private static final Pattern LINE = Pattern.compile("(?m)^\\s*(\\S+) => (/\\S+) \\(");

    /** Keep the map from changing. */
    public LinkedLibraries {
        byName = Map.copyOf(byName);
    }

    /**
     * Ask {@code ldd} for the libraries of a program. The result is empty for a script, for a static program and on a
     * machine without ldd.
     *
     * @param program the program
     * @param environment variables that the program is run with
     */
    public static LinkedLibraries of(Path program, Map<String, String> environment) {
        try {
            Command.Result result =
                    Command.of("ldd", program.toString()).with(environment).run();
            return parse(result.output());
        } catch (UncheckedIOException e) {
            return new LinkedLibraries(Map.of());
        }
    }

    /** Read what {@code ldd} prints. */
    static LinkedLibraries parse(String text) {
        Map<String, Path> byName = new LinkedHashMap<>();
        Matcher lines = LINE.matcher(text);
        while (lines.find()) {
            byName.put(lines.group(1), Path.of(lines.group(2)));
        }
        return new LinkedLibraries(byName);
    }

    /** Return the file of a library, if the program uses it. */
    public Optional<Path> find(String name) {
        return Optional.ofNullable(byName.get(name)).filter(Files::isRegularFile);
    }
}
