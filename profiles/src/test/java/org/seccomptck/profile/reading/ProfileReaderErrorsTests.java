package org.seccomptck.profile.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.seccomptck.profile.reading.Problem.problem;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The error messages for wrong documents: one line each, which names the place. */
class ProfileReaderErrorsTests {

    private static final String ACTIONS =
            "SCMP_ACT_KILL_PROCESS, SCMP_ACT_KILL_THREAD, SCMP_ACT_KILL, SCMP_ACT_TRAP, SCMP_ACT_ERRNO,"
                    + " SCMP_ACT_NOTIFY, SCMP_ACT_TRACE, SCMP_ACT_LOG, SCMP_ACT_ALLOW.";
    private static final String UNCONFINED =
            "p.json:1:1: (document): there is neither a defaultAction nor a rule in it that Docker knows, so the"
                    + " container would run unconfined, without any filter. Write a defaultAction; 'tck check' tells"
                    + " more.";
    private static final String OPERATORS =
            "SCMP_CMP_NE, SCMP_CMP_LT, SCMP_CMP_LE, SCMP_CMP_EQ, SCMP_CMP_GE," + " SCMP_CMP_GT, SCMP_CMP_MASKED_EQ.";

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void document(String text, String message) {
        assertThat(problem(text)).isEqualTo(message);
    }

    static Stream<Arguments> document() {
        return Stream.of(
                arguments("", "p.json: the file is empty. Write a JSON object with a defaultAction."),
                arguments(" \n\n ", "p.json: the file is empty. Write a JSON object with a defaultAction."),
                arguments("{}", UNCONFINED),
                arguments("null", UNCONFINED),
                arguments("[]", "p.json:1:1: (document): this must be an object, but is an array."),
                arguments("\n  true", "p.json:2:3: (document): this must be an object, but is true."),
                arguments("{\"syscalls\": []}", UNCONFINED),
                arguments("{\"defaultAction\": null}", UNCONFINED),
                arguments(
                        "{\"syscalls\": [{\"names\": [\"x\"], \"action\": \"SCMP_ACT_ALLOW\"}]}",
                        "p.json:1:1: (document): the field 'defaultAction' is missing. Write one of: " + ACTIONS),
                arguments(
                        "{\n  \"defaultAction\": \"ALLOW\"\n}",
                        "p.json:2:20: /defaultAction: unknown action 'ALLOW'. Write one of: " + ACTIONS),
                arguments(
                        "{\n  \"defaultAction\": \"scmp_act_allow\"\n}",
                        "p.json:2:20: /defaultAction: unknown action 'scmp_act_allow'. Write one of: " + ACTIONS),
                arguments(
                        "{\"defaultAction\": 7}",
                        "p.json:1:19: /defaultAction: this must be a string, but is a number."),
                arguments(
                        "{\"defaultAction\": \"SCMP_ACT_ALLOW\"} x",
                        "p.json:1:37: (document): not JSON: Unrecognized token 'x': was expecting (JSON String, Number,"
                                + " Array, Object or token 'null', 'true' or 'false')"),
                arguments(
                        "{\"defaultAction\": \"SCMP_ACT_ALLOW\"}\n{}",
                        "p.json:2:1: (document): there is more text after the end of the document. Remove it; engines"
                                + " refuse it, too."),
                arguments(
                        "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": {}}",
                        "p.json:1:49: /syscalls: this must be an array, but is an object."),
                arguments(
                        "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [null]}",
                        "p.json:1:50: /syscalls/0: this is null, at which Docker breaks off. Remove it."),
                arguments(
                        "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"listenerPath\": 1}",
                        "p.json:1:53: /listenerPath: this must be a string, but is a number."),
                arguments(
                        "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"architectures\": [\"SCMP_ARCH_ARM\"],\n"
                                + "\"archMap\": [{\"architecture\": \"SCMP_ARCH_ARM\"}]}",
                        "p.json:2:12: /archMap: both 'architectures' and 'archMap' are given. Keep one; Docker refuses"
                                + " both."));
    }

    @Test
    void anUnknownArchitectureIsNamedWithThoseThatThereAre() {
        assertThat(problem("{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"architectures\": [\"x86_64\"]}"))
                .startsWith("p.json:1:55: /architectures/0: unknown architecture 'x86_64'. Write one of: SCMP_ARCH_X86,"
                        + " SCMP_ARCH_X86_64, SCMP_ARCH_X32, SCMP_ARCH_ARM, SCMP_ARCH_AARCH64, ")
                .endsWith(", SCMP_ARCH_SHEB.");
    }

    /** Each text is the only rule, in line 2 from column 1 on. */
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void rule(String text, String message) {
        assertThat(problem("{\"defaultAction\": \"SCMP_ACT_LOG\", \"syscalls\": [\n" + text + "\n]}"))
                .isEqualTo(message);
    }

    static Stream<Arguments> rule() {
        return Stream.of(
                arguments(
                        "{\"names\": [\"x\"]}",
                        "p.json:2:1: /syscalls/0: the rule has no 'action'. Write one of: " + ACTIONS),
                arguments(
                        "{\"names\": [\"x\", \"\"], \"action\": \"SCMP_ACT_ALLOW\"}",
                        "p.json:2:17: /syscalls/0/names/1: the name of a system call must not be empty."),
                arguments(
                        "{\"names\": [7], \"action\": \"SCMP_ACT_ALLOW\"}",
                        "p.json:2:12: /syscalls/0/names/0: this must be a string, but is a number."),
                arguments(
                        "{\"names\": \"chmod\", \"action\": \"SCMP_ACT_ALLOW\"}",
                        "p.json:2:11: /syscalls/0/names: this must be an array, but is a string."),
                arguments(
                        "{\"name\": \"x\", \"names\": [\"x\"], \"action\": \"SCMP_ACT_ALLOW\"}",
                        "p.json:2:10: /syscalls/0/name: both 'name' and 'names' are given. Keep 'names'; Docker refuses"
                                + " a rule with both."),
                arguments(
                        "{\"names\": [\"x\"], \"action\": \"SCMP_ACT_DENY\"}",
                        "p.json:2:28: /syscalls/0/action: unknown action 'SCMP_ACT_DENY'. Write one of: " + ACTIONS),
                arguments(
                        "{\"names\": [\"x\"], \"action\": \"SCMP_ACT_ERRNO\", \"errnoRet\": -1}",
                        "p.json:2:58: /syscalls/0/errnoRet: this is -1, but must lie in 0 …"
                                + " 18446744073709551615 (64 bits, unsigned)."),
                arguments(
                        "{\"names\": [\"x\"], \"action\": \"SCMP_ACT_ERRNO\", \"errnoRet\": \"EPERM\"}",
                        "p.json:2:58: /syscalls/0/errnoRet: this must be an integer of 0 … 18446744073709551615 (64"
                                + " bits, unsigned), but is a string."),
                arguments(
                        "{\"names\": [\"x\"], \"action\": \"SCMP_ACT_ALLOW\", \"includes\": []}",
                        "p.json:2:58: /syscalls/0/includes: this must be an object, but is an array."));
    }

    @ParameterizedTest
    @MethodSource
    void minKernelMustBeTwoNumbers(String minKernel) {
        assertThat(problem("{\"defaultAction\": \"SCMP_ACT_LOG\", \"syscalls\": [\n{\"names\": [\"x\"], \"action\":"
                        + " \"SCMP_ACT_ALLOW\", \"includes\": {\"minKernel\": \"" + minKernel + "\"}}]}"))
                .isEqualTo("p.json:2:72: /syscalls/0/includes/minKernel: 'minKernel' is '" + minKernel
                        + "', but Docker takes two numbers up to 255 such as 4.8, and nothing else.");
    }

    static Stream<String> minKernelMustBeTwoNumbers() {
        return Stream.of(
                "4",
                "4.",
                "4.8.0",
                "4.8-rc1",
                "v4.8",
                "-4.8",
                "+4.8",
                " 4.8",
                "4,8",
                "256.0",
                "256.1",
                "6.256",
                "99999999999.1");
    }

    /** Each text is the only condition of the only rule, in line 2 from column 1 on. */
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void condition(String text, String message) {
        assertThat(problem("{\"defaultAction\": \"SCMP_ACT_LOG\", \"syscalls\": [{\"names\": [\"x\"], \"action\":"
                        + " \"SCMP_ACT_ALLOW\", \"args\": [\n" + text + "\n]}]}"))
                .isEqualTo("p.json:2:" + message);
    }

    static Stream<Arguments> condition() {
        String value = "this is %s, but must lie in 0 … 18446744073709551615 (64 bits, unsigned).";
        String noInteger =
                "this must be an integer of 0 … 18446744073709551615 (64 bits, unsigned), but is the number %s, not"
                        + " a plain integer.";
        return Stream.of(
                arguments(
                        "{\"index\": 0}",
                        "1: /syscalls/0/args/0: the condition has no 'op'. Write one of: " + OPERATORS),
                arguments(
                        "{\"op\": \"==\"}",
                        "8: /syscalls/0/args/0/op: unknown operator '=='. Write one of: " + OPERATORS),
                arguments(
                        "{\"op\": \"SCMP_CMP_EQ\", \"index\": 6}",
                        "32: /syscalls/0/args/0/index: 'index' is 6, but must lie in 0 … 5."),
                arguments(
                        "{\"op\": \"SCMP_CMP_EQ\", \"index\": -1}",
                        "32: /syscalls/0/args/0/index: " + value.formatted("-1")),
                arguments(
                        "{\"op\": \"SCMP_CMP_EQ\", \"index\": \"0\"}",
                        "32: /syscalls/0/args/0/index: this must be an integer of 0 …"
                                + " 18446744073709551615 (64 bits, unsigned), but is a string."),
                arguments(
                        "{\"op\": \"SCMP_CMP_EQ\", \"value\": -1}",
                        "32: /syscalls/0/args/0/value: " + value.formatted("-1")),
                arguments(
                        "{\"op\": \"SCMP_CMP_EQ\", \"value\": 18446744073709551616}",
                        "32: /syscalls/0/args/0/value: " + value.formatted("18446744073709551616")),
                arguments(
                        "{\"op\": \"SCMP_CMP_EQ\", \"value\": 1.5}",
                        "32: /syscalls/0/args/0/value: " + noInteger.formatted("1.5")),
                arguments(
                        "{\"op\": \"SCMP_CMP_EQ\", \"value\": 1e3}",
                        "32: /syscalls/0/args/0/value: " + noInteger.formatted("1e3")),
                arguments(
                        "{\"op\": \"SCMP_CMP_EQ\", \"value\": 1" + "0".repeat(70) + "}",
                        "32: /syscalls/0/args/0/value: " + value.formatted("1" + "0".repeat(70))),
                arguments("7", "1: /syscalls/0/args/0: this must be an object, but is a number."));
    }
}
