package org.seccomptck.waiver;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a file of waivers is said with its place and with what to write. */
class WaiversReaderTests {
    @TempDir
    private Path folder;

    private void read(String text) throws IOException {
        Waivers.read(Files.writeString(folder.resolve("mine.yaml"), text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "cause: compiler       | cause: compilr           | 2:12: 'compilr' is no kind or id of a cause; did you mean compiler?",
                "reason: known         | reasn: known             | 9:5: 'reasn' is no member here; did you mean reason?",
                "[FAIL_OPEN]           | [FAIL_OPN]               | 3:16: 'FAIL_OPN' is no verdict that can be waived; there are: FAIL_OPEN",
                "[FAIL_OPEN]           | '*'                      | 3:15: '*' is no verdict that can be waived",
                "fchmod]               | fchmd]                   | 7:23: 'fchmd' is no system call that the kit knows; did you mean fchmod",
                "[x86_64]              | [amd64]                  | 6:12: 'amd64' is no ABI; there are: x86_64, x32, i386",
                "abis: [x86_64]        | questions: [all-calls]   | 2:5: it names 'syscalls' but no 'abis'",
                "runners: local        | runners: []              | 5:14: the list is empty",
                "reason: known         | reason:                  | 9:12: it is empty; say why the cause may stay",
                "reason: known         | reason: {a: b}           | 9:13: say why the cause may stay",
                "date: 2026-01-01      | date: 1.1.2026           | 11:11: '1.1.2026' is no date such as 2026-12-31",
                "expires: 2026-01-31   | expires: 2025-01-31      | 12:14: it expires on 2025-01-31, before its date 2026-01-01",
                "oci-runtime: runc     | oci-runtme: runc         | 8:18: 'oci-runtme' is no member here; did you mean oci-runtime?",
                "runners: local        | profiles: local          | 5:5: 'profiles' is here twice",
                "runners: local        | runners: [local          | it is not YAML"
            })
    void aMistakeIsNamedWithItsPlace(String right, String wrong, String problem) {
        assertThatThrownBy(() -> read(WaiversTests.ENTRY.replace(right, wrong)))
                .isInstanceOf(NotWaivers.class)
                .hasMessageStartingWith(folder.resolve("mine.yaml") + ":")
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cause", "verdicts", "profiles", "runners", "reason", "reference", "date", "expires"})
    void aMissingMemberIsReported(String member) {
        String without = WaiversTests.ENTRY.replaceFirst("(?m)^( *-?) " + member + ": .*$", "$1 questions: all-calls");
        assertThatThrownBy(() -> read(without))
                .isInstanceOf(NotWaivers.class)
                .hasMessageContaining(":2:5: it lacks '" + member + "'");
    }
}
