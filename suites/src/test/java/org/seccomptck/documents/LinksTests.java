package org.seccomptck.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links lead to files and headings that exist, and names of files and classes in documents exist. */
class LinksTests {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)|(?:src|srcset)=\"([^\"]+)\"");
    private static final Pattern SPAN = Pattern.compile("`([^`\n]+)`");
    private static final Pattern CLASS = Pattern.compile("[A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+");
    private static final Pattern PATH =
            Pattern.compile("(?:profiles|runners|probes|reports|suites|assertions|dist|ci|docs)/[A-Za-z0-9_./-]+");
    /** Names that look like classes but are not classes of the kit. */
    private static final Set<String> NOT_OURS =
            Set.of("LinuxSeccomp", "NoNewPrivs", "SeccompProfile", "GitHub", "ParameterException");

    /** Paths outside of the kit, results of runs, and placeholders. */
    private static final Pattern NOT_A_FILE =
            Pattern.compile("reports/out.*|profiles/seccomp/default\\.json|.*/(?:ID|NAME)(?:[A-Z.][A-Za-z.]*)?");

    static Stream<Document> documents() {
        return Document.all();
    }

    private static String prose(Document document) {
        List<String> lines = new ArrayList<>(document.text().lines().toList());
        for (Document.Block block : document.blocks()) {
            for (int i = 0; i < block.lines().size(); i++) {
                lines.set(block.line() - 1 + i, "");
            }
        }
        return String.join("\n", lines);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadSomewhere(Document document) {
        List<String> broken = new ArrayList<>();
        Matcher link = LINK.matcher(prose(document));
        while (link.find()) {
            String target = link.group(1) == null ? link.group(2) : link.group(1);
            if (!target.matches("[a-z]+:.*") && !leadsSomewhere(document, target)) {
                broken.add(target);
            }
        }
        assertThat(broken).as("broken links of " + document).isEmpty();
    }

    private static boolean leadsSomewhere(Document document, String target) {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? document.path() : document.path().resolveSibling(parts[0]);
        return Files.exists(file)
                && (parts.length == 1
                        || headings(Document.read(file.normalize())).contains(parts[1]));
    }

    /** Anchors are formed as on code hosts: lower case, no punctuation, a dash for each space. */
    private static Set<String> headings(Document document) {
        return prose(document)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void namesAreThoseOfFilesAndClasses(Document document) throws IOException {
        Set<String> classes = classes();
        List<String> unknown = new ArrayList<>();
        Matcher span = SPAN.matcher(prose(document));
        while (span.find()) {
            String name = span.group(1);
            boolean isKnown = CLASS.matcher(name).matches()
                    ? classes.contains(name) || NOT_OURS.contains(name)
                    : !PATH.matcher(name).matches()
                            || NOT_A_FILE.matcher(name).matches()
                            || Files.exists(Document.KIT.resolve(name));
            if (!isKnown) {
                unknown.add(name);
            }
        }
        assertThat(unknown).as("names in " + document).isEmpty();
    }

    private static Set<String> classes() throws IOException {
        try (Stream<Path> files = Files.walk(Document.KIT)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.endsWith(".java"))
                    .map(file -> file.replaceFirst("\\.java$", ""))
                    .collect(Collectors.toSet());
        }
    }

    /** Comments of sources and build files name documents, too. */
    @Test
    void documentsThatSourcesNameExist() throws IOException {
        Pattern named = Pattern.compile("\\b(docs/[A-Za-z0-9_/-]+\\.(?:md|sh))\\b");
        List<String> unknown = new ArrayList<>();
        for (Path file : sources()) {
            Matcher name = named.matcher(Files.readString(file));
            while (name.find()) {
                if (!Files.exists(Document.KIT.resolve(name.group(1)))) {
                    unknown.add(Document.KIT.relativize(file) + ": " + name.group(1));
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    private static List<Path> sources() {
        try (Stream<Path> files = Files.walk(Document.KIT)) {
            return files.filter(file -> !file.toString().contains("/target/"))
                    .filter(file -> file.toString().matches(".*\\.(java|c|h|sh|yml|yaml)|.*/(pom\\.xml|tck)"))
                    .filter(Files::isRegularFile)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
