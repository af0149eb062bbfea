package org.seccomptck.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.seccomptck.host.Command;

/**
 * How programs are started: the folder, the user, and the other programs on the PATH.
 *
 * @param folder the working directory
 * @param prefix words before a program that choose its user
 * @param environment all variables that it has
 */
record Shell(Path folder, List<String> prefix, Map<String, String> environment) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Return a shell of this process's user, with a PATH of one folder. */
    static Shell in(Path folder, Path programs) {
        Path home = folder.resolve("home");
        return new Shell(
                folder,
                List.of(),
                Map.of("PATH", programs.toString(), "HOME", home.toString(), "LANG", "C.UTF-8", "LC_ALL", "C.UTF-8"));
    }

    /** Return the same for a user who owns nothing and is in no group. */
    Shell asNobody() {
        return new Shell(
                folder, List.of("/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"), environment);
    }

    /** Return the same with another variable. */
    Shell with(String name, String value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(name, value);
        return new Shell(folder, prefix, more);
    }

    /** Run a program to its end. */
    Command.Result run(String... words) {
        List<String> all = new ArrayList<>(List.of("/usr/bin/env", "--ignore-environment", "--chdir=" + folder));
        environment.forEach((name, value) -> all.add(name + "=" + value));
        all.addAll(prefix);
        all.addAll(Arrays.asList(words));
        return Command.of(all.toArray(String[]::new)).within(PATIENCE).run();
    }

    /** Make a folder of links to those programs of this machine whose names pass. */
    static Path programs(Path folder, Predicate<String> wanted) throws IOException {
        Files.createDirectories(folder);
        for (String place : List.of("/usr/bin", "/usr/sbin", "/bin", "/sbin")) {
            try (Stream<Path> programs = Files.list(Path.of(place))) {
                programs.filter(program -> wanted.test(name(program))).forEach(program -> link(folder, program));
            }
        }
        return folder;
    }

    private static void link(Path folder, Path program) {
        Path link = folder.resolve(name(program));
        if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
            try {
                Files.createSymbolicLink(link, program);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String name(Path program) {
        return String.valueOf(program.getFileName());
    }
}
