package org.seccomptck.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seccomptck.cli.Tck;
import picocli.CommandLine;

/** The command accepts every command line that a document or a help text shows. */
class CommandLinesTests {
    /** Subcommands of the checkout's script, which the kit's command line does not have. */
    private static final Set<String> OF_THE_SCRIPT =
            Set.of("build", "test", "dist", "bench", "libseccomp-rows", "engines-code");

    private static final Pattern SHOWN = Pattern.compile("^(?:.*[ |(])?(?:\\./)?tck ([a-z].*)$");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^\\s'\"]+)");
    private static final Set<String> ENDS = Set.of("|", "#", ">", "<", ";", "&&", "||", "2>&1");

    /**
     * A command line.
     *
     * @param place where it is shown
     * @param line what stands behind {@code tck}
     */
    record Shown(String place, String line) {
        @Override
        public String toString() {
            return place + ": tck " + line;
        }
    }

    static Stream<Shown> ofDocuments() {
        return Document.all()
                .flatMap(document -> document.blocks().stream()
                        .filter(block -> block.file().isEmpty())
                        .flatMap(block -> block.lines().stream()
                                .filter(line -> !block.isConsole() || line.startsWith("$ "))
                                .filter(line -> block.isConsole() || !line.startsWith("$ ") || !line.contains("…"))
                                .flatMap(line -> shown(document.name() + ":" + block.line(), line))));
    }

    static Stream<Shown> ofHelp() {
        return commands(Tck.whole())
                .flatMap(command -> Arrays.stream(
                                command.getCommandSpec().usageMessage().footer())
                        .filter(line -> line.startsWith("  tck ") || line.contains("| tck "))
                        .flatMap(line -> shown(command.getCommandSpec().qualifiedName(), line.strip())));
    }

    private static Stream<CommandLine> commands(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(CommandLinesTests::commands));
    }

    private static Stream<Shown> shown(String place, String line) {
        Matcher shown = SHOWN.matcher(line.strip().replaceFirst(" {2,}.*$", "").replaceFirst(" # .*$", ""));
        return shown.matches() ? Stream.of(new Shown(place, shown.group(1))) : Stream.empty();
    }

    @ParameterizedTest
    @MethodSource({"ofDocuments", "ofHelp"})
    void theCommandTakesIt(Shown shown) {
        List<String> words = words(shown.line());
        if (OF_THE_SCRIPT.contains(words.get(0))) {
            return;
        }
        assertThatCode(() -> Tck.whole().parseArgs(words.toArray(String[]::new)))
                .as(shown.toString())
                .doesNotThrowAnyException();
    }

    /** Return the words up to where the shell takes over. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            String one = word.group(3) == null
                    ? word.group().substring(1, word.group().length() - 1)
                    : word.group(3);
            if (word.group(3) != null && (ENDS.contains(one) || one.startsWith(">") || one.startsWith("<"))) {
                break;
            }
            words.add(one.replaceAll("[;)]$", ""));
        }
        return words;
    }

    @Test
    void manyAreFound() {
        assertThat(ofDocuments()).hasSizeGreaterThan(60);
        assertThat(ofHelp()).hasSizeGreaterThan(30);
    }
}
