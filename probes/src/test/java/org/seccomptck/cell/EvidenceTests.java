package org.seccomptck.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.probe.DumpProblem;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.Transcript;

class EvidenceTests {
    // A sandbox's filters cannot be dumped, but its kernel may say that there are none.
    @ParameterizedTest
    @CsvSource({"0, true", "2, false", ", false"})
    void withoutADumpTheKernelMayReportThatThereIsNoFilter(String mode, boolean none) {
        Map<String, String> status = mode == null ? Map.of() : Map.of("Seccomp", mode);
        Evidence evidence = new Evidence(
                new Start.Started(),
                new Transcript(true, true, status, Map.of(), Map.of(), List.of(), Optional.empty(), List.of()),
                FilterDump.impossible(DumpProblem.Code.SANDBOX),
                HandOver.unseen(HandOver.Code.NOT_ASKED),
                List.of(),
                1,
                Instant.EPOCH,
                Duration.ZERO);

        assertThat(evidence.loaded().map(FilterStack::newestFirst).filter(List::isEmpty))
                .matches(found -> found.isPresent() == none);
    }
}
