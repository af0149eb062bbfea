package org.seccomptck.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.oracle.Oracle;

class SequenceTests {
    private final Sequence sequence = Sequence.load();

    /** Otherwise a filter that is handed on would not be told from the container's own. */
    @ParameterizedTest
    @EnumSource(Machine.class)
    void everyDocumentSaysSomethingElse(Machine machine) {
        Diagrams diagrams = new Diagrams(2_000_000);
        Set<SerialDocument> documents = new HashSet<>(sequence.order());
        assertThat(documents.stream()
                        .map(document -> Held.said(
                                document.subject().document(),
                                Oracle.of(
                                        document.subject().document(),
                                        new Circumstances(
                                                machine,
                                                new KernelVersion(6, 1),
                                                Circumstances.DOCKER_CAPABILITIES,
                                                Optional.of(Dialect.CRUN))),
                                diagrams))
                        .collect(Collectors.toSet()))
                .hasSameSizeAs(documents);
    }

    /** Each pair is met in both orders by a runtime that has seen neither. */
    @Test
    void eachPairComesInBothOrders() {
        List<SerialDocument> first =
                new ArrayList<>(sequence.order().stream().distinct().toList());
        for (String difference : sequence.differences()) {
            Set<Boolean> orders = sequence.order().stream()
                    .filter(document -> document.difference().equals(difference))
                    .map(document -> first.indexOf(document) < first.indexOf(sequence.document(document.family(), "")))
                    .collect(Collectors.toSet());
            assertThat(orders).as(difference).containsExactlyInAnyOrder(true, false);
        }
    }
}
