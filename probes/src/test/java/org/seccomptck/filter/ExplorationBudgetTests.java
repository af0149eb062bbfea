package org.seccomptck.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.seccomptck.diagram.BudgetExceeded;
import org.seccomptck.diagram.Diagrams;

/** The exploration gives up quickly on programs that are too large, and real filters are not too large. */
class ExplorationBudgetTests {
    /** The time limit, far above the 10 s that a quiet machine takes for all. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @ParameterizedTest
    @EnumSource
    void theExplorationGivesUpOnAnAdversary(Adversary adversary) {
        FilterStack stack = new FilterStack(List.of(adversary.program()));
        Diagrams diagrams = new Diagrams(200_000);
        assertThatExceptionOfType(BudgetExceeded.class)
                .isThrownBy(() -> Exploration.decisions(stack, diagrams))
                .withMessageStartingWith("needs more than ");
    }

    @Test
    void anAdversaryExhaustsTheBudgetAndNotTheHeap(@TempDir Path folder) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Adversary.class.getName(),
                        "4000000")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("ended within " + PATIENCE)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(output)
                .content(StandardCharsets.UTF_8)
                .satisfies(text -> assertThat(text.lines())
                        .hasSize(Adversary.values().length)
                        .allSatisfy(line -> assertThat(line).contains(" needs more than ")));
        assertThat(process.exitValue()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"CHAIN, 4096", "TREE, 4096", "ARGUMENTS, 4096", "RULES, 4096"})
    void theLargestFilterOfAShapeIsFarFromTheBudget(FilterShape shape, int instructions) {
        FilterProgram program = shape.program(instructions, 1);
        assertThat(program.instructions()).hasSizeGreaterThan(instructions * 9 / 10);
        Diagrams diagrams = new Diagrams(1_000_000);
        FilterStack twice = new FilterStack(List.of(program, FilterShape.ARGUMENTS.program(instructions, 2)));
        assertThat(Exploration.decisions(twice, diagrams)).isPositive();
    }
}
