package org.seccomptck.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.filter.SeccompData;

/** Dumps as the dumper writes them (dumper.c). */
class FilterDumpReaderTests {

    /** Two filters; the newer denies 90 with ENOSYS, the older with EPERM and kills for 91. */
    private static final String TWO_FILTERS = """
            tck-dumper 1
            status Seccomp:\t2
            status Seccomp_filters:\t2
            filter 0 5
            0020 00 00 00000000
            0015 02 00 0000005a
            0015 00 01 0000005b
            0006 00 00 80000000
            0006 00 00 00050001
            """;

    private static final String SECOND = """
            filter 1 4
            0020 00 00 00000000
            0015 00 01 0000005a
            0006 00 00 00050026
            0006 00 00 7fff0000
            """;

    @ParameterizedTest
    @CsvSource({"90, ERRNO(ENOSYS)", "91, KILL_PROCESS", "92, ERRNO(EPERM)"})
    void theOldestFilterComesFirstInADump(int number, String decision) {
        FilterDump dump = FilterDumpReader.read(TWO_FILTERS + SECOND + "filters 2\ndone\n");

        assertThat(dump.problem()).isEmpty();
        assertThat(dump.status()).containsEntry("Seccomp", "2").containsEntry("Seccomp_filters", "2");
        assertThat(dump.filters()).hasValueSatisfying(stack -> {
            assertThat(stack.newestFirst())
                    .extracting(one -> one.instructions().size())
                    .containsExactly(4, 5);
            assertThat(stack.decide(SeccompData.of(Abi.X86_64, number, new long[6])))
                    .hasToString(decision);
        });
    }

    @Test
    void aProcessWithoutFiltersHasAnEmptyStack() {
        FilterDump dump = FilterDumpReader.read("tck-dumper 1\nstatus Seccomp:\t0\nfilters 0\ndone\n");

        assertThat(dump.filters())
                .hasValueSatisfying(stack -> assertThat(stack.newestFirst()).isEmpty());
        assertThat(dump.problem()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "seize 1, the kernel refused seize with EPERM",
        "get-filter 13, the kernel refused get-filter with EACCES",
        "stop 110, the kernel refused stop with ETIMEDOUT",
    })
    void whatTheKernelRefusedIsTold(String error, String problem) {
        FilterDump dump = FilterDumpReader.read("tck-dumper 1\nerror " + error + "\ndone\n");

        assertThat(dump.filters()).isEmpty();
        assertThat(dump.problem()).contains(problem);
    }

    @Test
    void anUnreadableStatusDoesNotSpoilTheFilters() {
        FilterDump dump = FilterDumpReader.read(
                "tck-dumper 1\nerror status 13\nfilter 0 1\n0006 00 00 7fff0000\nfilters 1\ndone\n");

        assertThat(dump.filters()).isPresent();
        assertThat(dump.problem()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tck-dumper 1\n", "tck-dumper 1\nfilter 0 1\n0006 00 00 7fff0000\n"})
    void aDumpWithoutItsEndIsNone(String text) {
        FilterDump dump = FilterDumpReader.read(text);

        assertThat(dump.filters()).isEmpty();
        assertThat(dump.problem()).contains("the dumper did not finish");
    }

    @Test
    void aDumpThatMissesAFilterIsNone() {
        assertThat(FilterDumpReader.read("tck-dumper 1\nfilter 0 1\n0006 00 00 7fff0000\nfilters 2\ndone\n")
                        .filters())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tck-dumper 2",
                "usage: dumper PID | dumper --wait",
                "filter 0",
                "filter 0 x",
                "filter 0 1\n0006 00 00",
                "filter 0 1\n0006 00 00 1ffffffff",
                "filter 0 1\n0020 00 00 00000000",
                "filters many",
                "error seize",
                "status no colon",
            })
    void aLineThatIsNotOfTheFormatIsRefused(String lines) {
        assertThatExceptionOfType(MalformedTranscript.class)
                .isThrownBy(() -> FilterDumpReader.read(lines + "\n"))
                .withMessageStartingWith("Not a line of a transcript: '");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            # the process that was dumped | how the filters can be used
            probe                         | none
            none                          | none
            exe                           | the process that the engine shows as the container's is 'exe', not 'probe'
            """)
    void theFiltersOfASandboxAreNotThoseOfTheProbe(@Nullable String name, @Nullable String problem) {
        String status = name == null ? "" : "status Name:\t" + name + "\n";
        FilterDump dump = FilterDumpReader.read(
                        TWO_FILTERS.replace("tck-dumper 1\n", "tck-dumper 1\n" + status) + SECOND + "filters 2\ndone\n")
                .ofProcess("probe");

        assertThat(dump.filters().isPresent()).isEqualTo(problem == null);
        if (problem != null) {
            assertThat(dump.problem())
                    .hasValueSatisfying(words -> assertThat(words).startsWith(problem));
            // Its status is not the container's either.
            assertThat(dump.status()).isEmpty();
        }
    }
}
