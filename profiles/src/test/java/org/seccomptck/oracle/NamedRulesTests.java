package org.seccomptck.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.profile.Applicability;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Rule;

class NamedRulesTests {
    private static final NamedRules NAMED = NamedRules.of(List.of(
            rule("/syscalls/0", "read", "sync_file_range2", "read"),
            rule("/syscalls/1", "arm_sync_file_range"),
            rule("/syscalls/2", "no_such_call", "arm_sync_file_range", "sync_file_range2")));

    @Test
    void namesAndRulesStandInTheOrderOfTheDocumentAndOnce() {
        assertThat(NAMED.names()).containsExactly("read", "sync_file_range2", "arm_sync_file_range", "no_such_call");
        assertThat(NAMED.naming("read")).extracting(Rule::pointer).containsExactly("/syscalls/0");
        assertThat(NAMED.naming("write")).isEmpty();
    }

    @Test
    void aCallIsNamedByItsAliasesToo() {
        Syscall call = SyscallTable.of(Abi.ARM).byName("sync_file_range2").orElseThrow();

        assertThat(NAMED.naming(call))
                .extracting(Rule::pointer)
                .containsExactly("/syscalls/0", "/syscalls/1", "/syscalls/2");
        assertThat(NAMED.naming("sync_file_range2"))
                .extracting(Rule::pointer)
                .containsExactly("/syscalls/0", "/syscalls/2");
    }

    private static Rule rule(String pointer, String... names) {
        return new Rule(pointer, List.of(names), Decision.ALLOW, List.of(), Applicability.NONE, Applicability.NONE);
    }
}
