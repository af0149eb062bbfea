package org.seccomptck.defaults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstreamDocumentTests {

    @Test
    void podmansNamesOfErrnosAreRead() {
        DefaultDocument document = read("""
                {"defaultAction": "SCMP_ACT_ERRNO", "defaultErrno": "ENOSYS", "defaultErrnoRet": 38, "syscalls": [
                  {"names": ["bdflush"], "action": "SCMP_ACT_ERRNO", "errno": "EPERM"},
                  {"names": ["acct"], "action": "SCMP_ACT_ERRNO", "errnoRet": 22, "errno": ""},
                  {"names": ["read"], "action": "SCMP_ACT_ALLOW", "args": null}]}
                """);
        assertThat(document.errno()).contains(38);
        assertThat(document.rules())
                .extracting(named -> named.rule().errno().orElse(0))
                .containsExactly(1, 22, 0);
    }

    @Test
    void valuesHave64BitsWithoutASign() {
        DefaultDocument document = read("""
                {"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{"names": ["ioctl"], "action": "SCMP_ACT_ALLOW",
                  "args": [{"index": 1, "value": 18446744073709551615, "valueTwo": 7, "op": "SCMP_CMP_MASKED_EQ"}]}]}
                """);
        assertThat(document.rules().get(0).rule().conditions()).hasToString("[(arg1 & 0xffffffffffffffff) == 0x7]");
        assertThat(document.json()).contains("18446744073709551615");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'defaultAction': 'SCMP_ACT_ERRNO', 'flags': []} | 'flags' has no column",
                "{'defaultAction': 'SCMP_ACT_ERRNO', 'syscalls': [{'name': 'read'}]} | 'name' has no column",
                "{'defaultAction': 'SCMP_ACT_ERRNO', 'syscalls': [{'action': 'SCMP_ACT_LOG', 'includes': {'maxKernel': 1}}]}"
                        + " | 'maxKernel' has",
                "{'defaultAction': 'SCMP_ACT_NOTHING'} | 'SCMP_ACT_NOTHING' is not a known action",
                "{'defaultAction': 'SCMP_ACT_ERRNO', 'archMap': [{'architecture': 'VAX'}]} | 'VAX' is not a known arch",
                "{'defaultAction': 'SCMP_ACT_ERRNO', 'defaultErrno': 'EPERM', 'defaultErrnoRet': 38} | 'EPERM' is not",
                "{'defaultAction': 'SCMP_ACT_ERRNO', 'defaultErrno': 'EWHAT'} | 'EWHAT' is not",
                "{'defaultAction': 'SCMP_ACT_ERRNO', 'syscalls': [{'action': 'SCMP_ACT_LOG', 'excludes': {'minKernel': '4.8.1'}}]}"
                        + " | '4.8.1' is not",
                "{'defaultAction': 'SCMP_ACT_ERRNO', 'syscalls': [{'args': [{'value': -1, 'op': 'SCMP_CMP_EQ'}]}]}"
                        + " | -1 is not an unsigned number",
                "{'defaultAction': 'SCMP_ACT_ERRNO', 'syscalls': [{'args': [{'op': 'SCMP_CMP_NEAR'}]}]} | SCMP_CMP_NEAR",
                "{ | is not JSON",
            })
    void whatTheTablesCannotKeepIsAnError(String document, String message) {
        assertThatThrownBy(() -> read(document.replace('\'', '"')))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("some/repository v1")
                .hasMessageContaining(message);
    }

    private static DefaultDocument read(String text) {
        return UpstreamDocument.read("some/repository v1", text.getBytes(StandardCharsets.UTF_8));
    }
}
