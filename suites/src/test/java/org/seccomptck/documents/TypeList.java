package org.seccomptck.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The list of all public types, {@code docs/types.md}: one line each, the first sentence of its Javadoc, below that of its
 * package. Written anew by {@code java suites/src/test/java/org/seccomptck/documents/TypeList.java} in the kit's folder; so
 * it knows nothing but the JDK.
 */
final class TypeList {
    private static final List<String> MODULES =
            List.of("profiles", "runners", "probes", "reports", "suites", "assertions", "dist");
    private static final Pattern TYPE = Pattern.compile(
            "(?m)^/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*(?:@[\\s\\S]*?)??^public (?:static |final |abstract |sealed |non-sealed )*"
                    + "(?:@interface|class|interface|record|enum) (\\w+)");
    private static final Pattern PACKAGE = Pattern.compile("/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/");
    private static final String HEAD = """
            # The kit's types

            Every public type with the first sentence of its Javadoc, by module and package. Written by

                java suites/src/test/java/org/seccomptck/documents/TypeList.java

            A test fails where this list and the sources differ.
            """;

    private TypeList() {}

    /** Write the list of the kit in the folder where the command is typed. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of("docs", "types.md"), of(Path.of("")));
    }

    /** Return the list of the kit in a folder. */
    static String of(Path kit) throws IOException {
        StringBuilder list = new StringBuilder(HEAD);
        for (String module : MODULES) {
            list.append("\n## ").append(module).append('\n');
            Path root = kit.resolve(module).resolve("src/main/java");
            for (Map.Entry<String, Path> one : packages(root).entrySet()) {
                String types = types(one.getValue());
                if (!types.isEmpty()) {
                    list.append("\n### ").append(one.getKey()).append("\n\n");
                    list.append(about(one.getValue())).append("\n\n").append(types);
                }
            }
        }
        return list.toString();
    }

    private static Map<String, Path> packages(Path root) throws IOException {
        Map<String, Path> packages = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> file.endsWith("package-info.java"))
                    .map(file -> file.resolveSibling(""))
                    .forEach(folder ->
                            packages.put(root.relativize(folder).toString().replace('/', '.'), folder));
        }
        return packages;
    }

    private static String about(Path folder) throws IOException {
        Matcher about = PACKAGE.matcher(Files.readString(folder.resolve("package-info.java")));
        return about.find() ? sentence(about.group(1)) : "";
    }

    private static String types(Path folder) throws IOException {
        StringBuilder types = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(file -> {
                Matcher type = TYPE.matcher(read(file));
                if (type.find()) {
                    types.append("- `%s`: %s\n".formatted(type.group(2), sentence(type.group(1))));
                }
            });
        }
        return types.toString();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Return the first sentence of a comment, without marks of Javadoc. */
    private static String sentence(String comment) {
        String text = comment.replaceAll("(?m)^\\s*\\* ?", " ")
                .replaceAll("\\s+", " ")
                .strip();
        text = text.replaceFirst(" (?:<p>|@(?:param|throws|return|see|since)\\b).*$", "");
        text = text.replaceAll("\\{@(?:code|link|value) #?([^}]*)}", "`$1`").replace("&lt;", "<");
        Matcher first =
                Pattern.compile("^.*?(?<!e\\.g|i\\.e)[.?!](?= [A-Z`]|$)").matcher(text);
        return first.find() ? first.group() : text;
    }
}
