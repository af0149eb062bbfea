package org.seccomptck.host;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folders in which programs are looked for, in order.
 *
 * @param folders the folders
 */
public record SearchPath(List<Path> folders) {

    /** Where a daemon's programs lie, even if a user's {@code PATH} does not include these folders. */
    private static final List<Path> SYSTEM = Stream.of("/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/bin", "/bin")
            .map(Path::of)
            .toList();

    /** Keep the list from changing. */
    public SearchPath {
        folders = List.copyOf(folders);
    }

    /** Return the folders of {@code PATH} and, after them, the system's own. */
    public static SearchPath of(Map<String, String> environment) {
        List<Path> folders = new ArrayList<>();
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            // An empty or relative entry means the working folder; the kit looks for no programs there.
            if (folder.startsWith("/")) {
                folders.add(Path.of(folder));
            }
        }
        SYSTEM.stream().filter(folder -> !folders.contains(folder)).forEach(folders::add);
        return new SearchPath(folders);
    }

    /** Return the search path with other folders before it. */
    public SearchPath after(List<Path> first) {
        return new SearchPath(Stream.concat(first.stream(), folders.stream()).toList());
    }

    /** Return the first program of that name that can be executed. */
    public Optional<Path> find(String program) {
        return folders.stream()
                .map(folder -> folder.resolve(program))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** Return whether all programs of these names are there. */
    public boolean hasAll(List<String> programs) {
        return programs.stream().allMatch(program -> find(program).isPresent());
    }

    /** Return the folders in the form of {@code PATH}. */
    @Override
    public String toString() {
        return String.join(
                File.pathSeparator, folders.stream().map(Path::toString).toList());
    }
}
