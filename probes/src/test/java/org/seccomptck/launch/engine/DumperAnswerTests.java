package org.seccomptck.launch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.seccomptck.cell.Bundle;
import org.seccomptck.cell.HandOver;
import org.seccomptck.probe.DumpProblem;

/** Answers as the dumper writes them (dumper.c). */
class DumperAnswerTests {
    private static final String DUMP = """
            tck-dumper 2
            status Seccomp:\t0
            filters 0
            thread 7 0 0
            """;

    @Test
    void theBundleIsSetApartFromTheDump() {
        DumperAnswer answer = DumperAnswer.of("answer 0123\n" + DUMP
                + "bundle {\"process\":{\"args\":[\"a\\\\nb\"],\\n\"noNewPrivileges\":true}}\ndone\n");

        assertThat(answer.filters()).isEqualTo(DUMP + "done\n");
        assertThat(answer.config()).contains("{\"process\":{\"args\":[\"a\\nb\"],\n\"noNewPrivileges\":true}}");
        assertThat(answer.dump().filters()).isPresent();
        assertThat(answer.handOver().bundle())
                .get()
                .extracting(Bundle::noNewPrivileges)
                .isEqualTo(true);
    }

    @Test
    void aBundleThatIsNotThere() {
        DumperAnswer answer = DumperAnswer.of("answer 0123\n" + DUMP + "no-bundle read 2\ndone\n");

        assertThat(answer.handOver()).isEqualTo(new HandOver.Unseen(HandOver.Code.NOT_FOUND, "ENOENT"));
        assertThat(answer.dump().problem()).isEmpty();
    }

    @Test
    void aLineOfAnotherFormat() {
        assertThat(DumperAnswer.of("answer 0123\ntck-dumper 3\ndone\n").dump().problem())
                .contains(new DumpProblem(DumpProblem.Code.MALFORMED, "tck-dumper 3"));
    }
}
