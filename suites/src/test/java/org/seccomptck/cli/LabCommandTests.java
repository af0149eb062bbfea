package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands about the lab say without a machine. */
class LabCommandTests {

    @ParameterizedTest
    @ValueSource(strings = {"", "list", "build", "up", "down", "shell", "prune"})
    void helpTeaches(String command) {
        Execution execution = Execution.of(("lab " + command + " --help").split(" +", -1));
        assertThat(execution.code()).isZero();
        assertThat(execution.out()).startsWith("Usage: tck lab");
        assertThat(execution.errors()).isEmpty();
    }

    @Test
    void withoutASubcommandItListsThem() {
        Execution execution = Execution.of("lab");
        assertThat(execution.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.errors()).contains("list", "build", "up", "down", "shell", "prune", "Examples:");
    }

    @ParameterizedTest
    @CsvSource({
        "lab shell amd64-linux-6.13, did you mean amd64-linux-6.1",
        "lab build nothing, the lab has no machine 'nothing'",
        "lab up arm64-linux-*, stands for",
        "lab down, 'Name machines, or give --all.'",
        "lab list --lab /nonexistent, cannot read the folder /nonexistent",
        "lab prune --max-size 5X, '''5X'' is no size'",
        "lab prune --older-than week, '''week'' is no time'",
        "lab up amd64-linux-6.12 --accelerator xen, 'expected one of [TCG, KVM, HVF, AUTO]'",
        "upgrade-check --from a --to b --accelerator tcg, '--accelerator are for machines of the lab'",
        "upgrade-check --from a --to b --cap-add sys_nice, '--cap-add=SYS_NICE: with what'",
        "upgrade-check --from lab/a --to lab/b --cap-drop SYSNICE, 'no capability ''SYSNICE''. Did you mean SYS_NICE?'",
        "upgrade-check --from lab/a --to lab/b --init, bare machines have none",
        "run --jobs 0, '--jobs: at least 1'"
    })
    void wrongWords(String words, String answer) {
        Execution execution = Execution.of(words.split(" ", -1));
        assertThat(execution.code()).as("%s", execution).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.out()).isEmpty();
        assertThat(execution.errors()).contains(answer).hasLineCount(1);
    }
}
