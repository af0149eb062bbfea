package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.host.Command;

/** Commands that people wait for load no class that they do not need, since loading classes takes time. */
class StartTests {
    private static final Pattern FOR_RUNS = Pattern.compile("org\\.junit\\..*|org\\.testcontainers\\..*"
            + "|com\\.github\\.dockerjava\\..*|io\\.qameta\\..*|com\\.fasterxml\\.jackson\\.data.*|me\\.tongfei\\..*"
            + "|org\\.seccomptck\\.(suite|measure|allure)\\..*");
    private static final Pattern FOR_PROFILES =
            Pattern.compile("com\\.fasterxml\\..*|org\\.seccomptck\\.(profile|finding|abi)\\..*");

    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"--version", "check restrict", "explain restrict chmod", "compare restrict unconfined"})
    void noClassIsLoadedThatOnlyRunsNeed(String words) throws IOException {
        assertThat(loaded(words).filter(FOR_RUNS.asMatchPredicate())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "version"})
    void theVersionNeedsNoProfiles(String words) throws IOException {
        assertThat(loaded(words).filter(FOR_PROFILES.asMatchPredicate())).isEmpty();
    }

    /** A command that its class does not name is found among all, and slower. */
    @Test
    void commandsAreNamedLikeTheirClasses() {
        assertThat(Tck.whole().getSubcommands())
                .hasSizeGreaterThan(10)
                .allSatisfy((name, command) -> assertThat(
                                command.getCommandSpec().userObject().getClass().getSimpleName())
                        .isEqualToIgnoringCase(name.replace("-", "") + "Command"));
    }

    /** Return the names of the classes that a command loads. */
    private Stream<String> loaded(String words) throws IOException {
        Path log = temp.resolve("classes");
        List<String> typed = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log + ":none",
                "-cp",
                System.getProperty("java.class.path"),
                Tck.class.getName()));
        typed.addAll(List.of(words.split(" ", -1)));
        Command.Result result = Command.of(typed).run();
        assertThat(result.exit()).as("%s", result).isEqualTo(ExitCode.CONFORMS);
        List<String> lines = Files.readAllLines(log);
        assertThat(lines).hasSizeGreaterThan(100);
        return lines.stream().map(line -> line.replaceFirst(" source:.*", ""));
    }
}
