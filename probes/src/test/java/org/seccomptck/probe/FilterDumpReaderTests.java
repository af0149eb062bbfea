package org.seccomptck.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
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
            tck-dumper 2
            status Seccomp:\t2
            status Seccomp_filters:\t2
            flags 0 0x2
            filter 0 5
            0020 00 00 00000000
            0015 02 00 0000005a
            0015 00 01 0000005b
            0006 00 00 80000000
            0006 00 00 00050001
            """;

    private static final String SECOND = """
            flags 1 unknown 22
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
        assertThat(dump.flags()).containsExactly(FilterFlags.UNKNOWN, FilterFlags.of(2));
        assertThat(dump.flags()).extracting(FilterFlags::log).containsExactly(false, true);
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
        FilterDump dump = FilterDumpReader.read("tck-dumper 2\nstatus Seccomp:\t0\nfilters 0\ndone\n");

        assertThat(dump.filters())
                .hasValueSatisfying(stack -> assertThat(stack.newestFirst()).isEmpty());
        assertThat(dump.problem()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "seize 1, seize EPERM",
        "get-filter 13, get-filter EACCES",
        "stop 110, stop ETIMEDOUT",
    })
    void whatTheKernelRefusedIsTold(String error, String problem) {
        FilterDump dump = FilterDumpReader.read("tck-dumper 2\nerror " + error + "\ndone\n");

        assertThat(dump.filters()).isEmpty();
        assertThat(dump.problem()).contains(new DumpProblem(DumpProblem.Code.REFUSED, problem));
    }

    @Test
    void anUnreadableStatusDoesNotSpoilTheFilters() {
        FilterDump dump = FilterDumpReader.read(
                "tck-dumper 2\nerror status 13\nflags 0 0x0\nfilter 0 1\n0006 00 00 7fff0000\nfilters 1\ndone\n");

        assertThat(dump.filters()).isPresent();
        assertThat(dump.problem()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tck-dumper 2\n", "tck-dumper 2\nflags 0 0x0\nfilter 0 1\n0006 00 00 7fff0000\n"})
    void anIncompleteDumpIsNoDump(String text) {
        FilterDump dump = FilterDumpReader.read(text);

        assertThat(dump.filters()).isEmpty();
        assertThat(dump.problem()).contains(DumpProblem.of(DumpProblem.Code.UNFINISHED));
    }

    @Test
    void aDumpThatMissesAFilterIsNone() {
        assertThat(FilterDumpReader.read(
                                "tck-dumper 2\nflags 0 0x0\nfilter 0 1\n0006 00 00 7fff0000\nfilters 2\ndone\n")
                        .filters())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tck-dumper 1",
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
            exe                           | exe
            """)
    void theFiltersOfASandboxAreNotThoseOfTheProbe(@Nullable String name, @Nullable String problem) {
        String status = name == null ? "" : "status Name:\t" + name + "\n";
        FilterDump dump = FilterDumpReader.read(
                        TWO_FILTERS.replace("tck-dumper 2\n", "tck-dumper 2\n" + status) + SECOND + "filters 2\ndone\n")
                .ofProcess(Set.of("probe"));

        assertThat(dump.filters().isPresent()).isEqualTo(problem == null);
        if (problem != null) {
            assertThat(dump.problem()).contains(new DumpProblem(DumpProblem.Code.SANDBOX, problem));
            // The status does not belong to the container, either.
            assertThat(dump.status()).isEmpty();
        }
    }

    @Test
    void whatTheKernelTellsOfTheProcess() {
        FilterDump dump = FilterDumpReader.read("""
                tck-dumper 2
                status CapEff:\t0000000000000001
                status NoNewPrivs:\t1
                status Seccomp:\t2
                filters 0
                thread 70 2 1
                thread 71 2
                done
                """);

        assertThat(dump.threads())
                .containsExactly(
                        new ThreadSeccomp(70, 2, OptionalInt.of(1)), new ThreadSeccomp(71, 2, OptionalInt.empty()));
        assertThat(dump.status())
                .containsOnly(
                        Map.entry("CapEff", "0000000000000001"),
                        Map.entry("NoNewPrivs", "1"),
                        Map.entry("Seccomp", "2"));
    }
}
