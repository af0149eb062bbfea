package org.seccomptck.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.seccomptck.profile.Errno;

class TableFileTests {

    @Test
    void rowsAreTheLinesWithoutComments() {
        assertThat(TableFile.rows(Errno.class, "errno.tsv", 2))
                .noneMatch(row -> row.get(0).startsWith("#"))
                .allMatch(row -> row.get(1).matches("\\d+"));
    }

    @Test
    void aRowMustHaveAllFieldsAndNoOther() {
        assertThatThrownBy(() -> TableFile.rows(Errno.class, "errno.tsv", 3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("errno.tsv", "2 fields instead of 3", "EPERM");
    }

    @Test
    void aMissingTableIsNamed() {
        assertThatThrownBy(() -> TableFile.rows(Errno.class, "no-such.tsv", 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no-such.tsv");
    }
}
