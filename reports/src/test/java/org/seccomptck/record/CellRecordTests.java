package org.seccomptck.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CellRecordTests {
    // Said by runc 1.3.6, by a Go program that crashed and by crun.
    static Stream<Arguments> words() {
        return Stream.of(
                arguments("""
                        panic: libcontainer: container init failed to exec

                        goroutine 1 [running, locked to thread]:
                        time="x" level=warning msg="unable to get oom kill count" error="no such file"
                        time="x" level=error msg="runc run failed: exec \\"/probe\\": not permitted\"""", "runc run failed: exec \"/probe\": not permitted"),
                arguments("futexwakeup addr=0x1 returned -1\nSIGSEGV\n", "futexwakeup addr=0x1 returned -1"),
                arguments("""
                        not even a container without a profile comes up: time="x" level=error msg="no memory"; with it: \
                        time="x" level=error msg="runc run failed\"""", "not even a container without a profile comes up (runc run failed)"),
                arguments(
                        "not even a container without a profile comes up: its process broke off; with it: hung",
                        "not even a container without a profile comes up: its process broke off; with it: hung"),
                arguments("close_range: Operation not permitted", "close_range: Operation not permitted"),
                arguments("", ""));
    }

    @ParameterizedTest
    @MethodSource("words")
    void oneLineSaysWhyItDidNotStart(String words, String why) {
        CellRecord cell =
                new CellRecord("p", "p", "", "", "local/runc", false, words, 1, 1, -1, List.of(), List.of(), List.of());

        assertThat(cell.whyNotStarted()).isEqualTo(why);
    }
}
