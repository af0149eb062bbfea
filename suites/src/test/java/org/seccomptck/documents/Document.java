package org.seccomptck.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A document in Markdown, with its blocks of code.
 *
 * @param path its file
 * @param text all of it
 * @param blocks its blocks of code, fenced or indented, in their order
 */
record Document(Path path, String text, List<Block> blocks) {
    /** The folder of the whole kit: tests run in that of their module. */
    static final Path KIT = Path.of("").toAbsolutePath().resolveSibling("");

    private static final Pattern FENCE = Pattern.compile("```(\\S*)");
    private static final Pattern COMMENT = Pattern.compile("<!-- (needs|file): (\\S+) -->");
    private static final String INDENT = "    ";

    /**
     * A block of code.
     *
     * @param language what stands behind its fence, such as {@code console}; empty where it is indented
     * @param needs what a comment before it says that it needs: {@code engine} or {@code lab}
     * @param file the file that a comment before it names: the block is its content
     * @param line the line of the document on which it begins
     * @param lines its lines
     */
    record Block(String language, Optional<String> needs, Optional<String> file, int line, List<String> lines) {
        /** Copy the list. */
        Block {
            lines = List.copyOf(lines);
        }

        /** Return whether the block shows commands after a prompt, and what they print. */
        boolean isConsole() {
            return language.equals("console");
        }
    }

    /** Return every document that a person reads. */
    static Stream<Document> all() {
        List<Path> files = new ArrayList<>(List.of(
                KIT.resolve("README.md"),
                KIT.resolve("CONTRIBUTING.md"),
                KIT.resolve("CHANGELOG.md"),
                KIT.resolve("runners/lab/README.md"),
                KIT.resolve("profiles/tables/README.md")));
        try (Stream<Path> docs = Files.walk(KIT.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(files::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files.stream().map(Document::read);
    }

    /** Read a document. */
    static Document read(Path path) {
        try {
            String text = Files.readString(path);
            return new Document(path, text, blocks(text.lines().toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Block> blocks(List<String> lines) {
        List<Block> blocks = new ArrayList<>();
        Optional<String> needs = Optional.empty();
        Optional<String> file = Optional.empty();
        for (int i = 0; i < lines.size(); i++) {
            Matcher comment = COMMENT.matcher(lines.get(i));
            Matcher fence = FENCE.matcher(lines.get(i));
            if (comment.matches()) {
                if (comment.group(1).equals("needs")) {
                    needs = Optional.of(comment.group(2));
                } else {
                    file = Optional.of(comment.group(2));
                }
                continue;
            }
            boolean fenced = fence.matches();
            if (!fenced && !isIndented(lines, i)) {
                continue;
            }
            int begin = fenced ? i + 1 : i;
            int end = begin;
            while (end < lines.size() && (fenced ? !lines.get(end).equals("```") : continues(lines, end))) {
                end++;
            }
            blocks.add(new Block(fenced ? fence.group(1) : "", needs, file, begin + 1, lines.subList(begin, end)));
            needs = Optional.empty();
            file = Optional.empty();
            i = fenced ? end : end - 1;
        }
        return blocks;
    }

    /** An indented block follows an empty line; an item of a list may go on with an indent without being one. */
    private static boolean isIndented(List<String> lines, int at) {
        return lines.get(at).startsWith(INDENT) && at > 0 && lines.get(at - 1).isBlank();
    }

    private static boolean continues(List<String> lines, int at) {
        return lines.get(at).startsWith(INDENT)
                || (lines.get(at).isBlank()
                        && at + 1 < lines.size()
                        && lines.get(at + 1).startsWith(INDENT));
    }

    /** Return the path as a person would type it in the kit's folder. */
    String name() {
        return KIT.relativize(path).toString();
    }

    @Override
    public String toString() {
        return name();
    }
}
