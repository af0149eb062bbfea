package org.seccomptck.runner.engine;

import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import org.seccomptck.finding.NearestNames;

/**
 * Names of programs with a version, as users type them: {@code runc@1.1.15}.
 *
 * @param names all known names, in the order of the data
 */
public record VersionedNames(List<String> names) {

    /** Copy the list. */
    public VersionedNames {
        names = List.copyOf(names);
    }

    /**
     * Return the names that a word stands for; empty if it stands for none.
     *
     * @param word a name, a pattern with the signs {@code *} and {@code ?}, or a name with the beginning of a
     *     version ({@code runc@1.1})
     */
    public List<String> matching(String word) {
        PathMatcher pattern = Path.of("").getFileSystem().getPathMatcher("glob:" + word);
        return names.stream()
                .filter(name -> pattern.matches(Path.of(name)) || (word.contains("@") && name.startsWith(word + ".")))
                .toList();
    }

    /**
     * Return the end of a message about a word that stands for no name: what it may have meant, and which names are
     * known.
     */
    public String instead(String word) {
        List<String> nearest = NearestNames.of(word, names);
        String meant = nearest.isEmpty() ? "." : "; did you mean '" + nearest.get(0) + "'?";
        return meant + " Known: " + String.join(", ", names);
    }
}
