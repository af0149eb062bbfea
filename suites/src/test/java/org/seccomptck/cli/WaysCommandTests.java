package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is wrong with the command is said in a line, before anything is started. */
class WaysCommandTests {
    @Test
    void aProfileThatIsNone() {
        assertThat(line("ways", "no-such-profile")).contains("no-such-profile", "The catalogue has: ");
    }

    @Test
    void oneMachineAndOneOciRuntime() {
        assertThat(line("ways", "restrict", "--oci-runtime", "runc@*")).contains("name one machine");
        assertThat(line("ways", "restrict", "-r", "nowhere")).contains("'nowhere' names no runner");
    }

    @Test
    void anObjectOfTheOperator() {
        assertThat(line("ways", "restrict", "--dialect", "spo")).contains("no engine takes");
    }

    private static String line(String... arguments) {
        Execution execution = Execution.of(arguments);
        assertThat(execution.code()).as("%s", execution).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.out()).isEmpty();
        return execution.errors();
    }
}
