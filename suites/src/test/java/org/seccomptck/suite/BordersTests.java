package org.seccomptck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.record.Target;

/** Which calls a condition is asked with. */
class BordersTests {
    /** {@code umode_t} (fs/open.c): 16 bits are read. */
    private static final String MODE = "'index': 1, 'value': 2048, 'op': 'SCMP_CMP_EQ'";

    @Test
    void aValueIsAskedAtItsBordersAndWithGarbageAboveWhatTheKernelReads() throws ProfileException {
        assertThat(values("chmod", MODE, 1))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "equal", 0x800L,
                        "one-below", 0x7ffL,
                        "one-above", 0x801L,
                        "garbage-above-16-bits", 0x5a5a5a5a5a5a0800L,
                        "garbage-in-upper-half", 0x5a5a5a5a00000800L));
    }

    @Test
    void theUpperHalfOfAnIntIsNotRead() throws ProfileException {
        assertThat(values("socket", "'index': 0, 'value': 16, 'op': 'SCMP_CMP_NE'", 0))
                .containsOnlyKeys("equal", "one-below", "one-above", "garbage-above-32-bits")
                .containsEntry("garbage-above-32-bits", 0x5a5a5a5a00000010L);
    }

    @Test
    void everyBitOfAMaskIsAskedAloneAndFlipped() throws ProfileException {
        Map<String, Long> values =
                values("clone", "'index': 0, 'value': 2114060288, 'valueTwo': 131072, 'op': 'SCMP_CMP_MASKED_EQ'", 0);

        // CLONE_NEWNS … CLONE_NEWNET: seven bits; one is wanted.
        assertThat(values.keySet().stream().filter(place -> place.endsWith("-alone")))
                .hasSize(7);
        assertThat(values)
                .containsEntry("equal", 0x20000L)
                .containsEntry("mask-bit-29-alone", 0x20000000L)
                .containsEntry("mask-bit-29-flipped", 0x20020000L)
                .containsEntry("mask-bit-17-flipped", 0L)
                .containsEntry("bits-outside-mask", 0xffffffff81ffffffL | 0x20000L)
                .containsEntry("garbage-in-upper-half", 0x5a5a5a5a00020000L);
    }

    @Test
    void bitsOutsideOfAMaskAreAskedSetAndClear() throws ProfileException {
        // 1000 is 0x3e8: 0x300 lies in the mask, 0xe8 outside of it.
        Map<String, Long> values =
                values("keyctl", "'index': 1, 'value': 65280, 'valueTwo': 1000, 'op': 'SCMP_CMP_MASKED_EQ'", 1);

        assertThat(values.keySet().stream().filter(place -> place.endsWith("-flipped")))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(8, 16)
                        .mapToObj("mask-bit-%d-flipped"::formatted)
                        .toList());
        assertThat(values)
                .containsEntry("equal", 0x300L)
                .containsEntry("as-written", 0x3e8L)
                .containsEntry("bits-outside-mask", 0xffffffffffff03ffL)
                .containsEntry("mask-bit-8-flipped", 0x200L);
    }

    @Test
    void aMaskedConditionBesideAnotherIsMet() throws ProfileException {
        List<ShieldedCall> borders = borders(
                "keyctl",
                "'index': 0, 'value': 7, 'op': 'SCMP_CMP_EQ'}, "
                        + "{'index': 1, 'value': 65280, 'valueTwo': 1000, 'op': 'SCMP_CMP_MASKED_EQ'");

        assertThat(borders)
                .filteredOn(border -> target(border).condition().index() == 0)
                .isNotEmpty()
                .allMatch(border -> border.question().arguments().get(1) == 0x300L);
    }

    @Test
    void theOtherConditionsOfTheRuleAreMet() throws ProfileException {
        List<ShieldedCall> borders = borders(
                "keyctl",
                "'index': 0, 'value': 7, 'op': 'SCMP_CMP_EQ'}, {'index': 1, 'value': 3, 'op': 'SCMP_CMP_GT'}, "
                        + "{'index': 2, 'value': 5, 'op': 'SCMP_CMP_LT'");

        assertThat(borders)
                .filteredOn(border -> target(border).condition().index() == 0)
                .extracting(border -> border.question().arguments().subList(1, 6))
                .containsOnly(List.of(4L, 4L, 0L, 0L, 0L));
    }

    /** Two conditions on one argument are alternatives; each has the multiplexer's condition beside it. */
    @Test
    void eachBorderIsAskedOnce() throws ProfileException {
        String alternatives =
                "'index': 3, 'value': 2, 'op': 'SCMP_CMP_EQ'}, {'index': 3, 'value': 64, 'op': 'SCMP_CMP_EQ'";

        assertThat(Borders.of(oracle("recvfrom", alternatives)))
                .extracting(border ->
                        border.question().abi() + " " + border.target().id())
                .anyMatch(id -> id.contains("socketcall"))
                .doesNotHaveDuplicates();
    }

    private static Map<String, Long> values(String name, String condition, int index) throws ProfileException {
        return borders(name, condition).stream()
                .collect(Collectors.toMap(
                        border -> target(border).place(),
                        border -> border.question().arguments().get(index)));
    }

    private static Target.BorderCall target(ShieldedCall border) {
        return (Target.BorderCall) border.target();
    }

    private static List<ShieldedCall> borders(String name, String conditions) throws ProfileException {
        return Borders.of(oracle(name, conditions)).stream()
                .filter(border -> border.question().abi() == Abi.X86_64)
                .toList();
    }

    private static Oracle oracle(String name, String conditions) throws ProfileException {
        String profile = """
                {'defaultAction': 'SCMP_ACT_ALLOW', 'architectures': ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'],
                 'syscalls': [{'names': ['%s'], 'action': 'SCMP_ACT_ERRNO', 'args': [{%s}]}]}
                """.formatted(name, conditions).replace('\'', '"');
        return Oracle.of(
                ProfileReader.read("test", profile.getBytes(StandardCharsets.UTF_8)),
                new Circumstances(
                        Machine.X86_64, new KernelVersion(6, 1), Circumstances.DOCKER_CAPABILITIES, Optional.empty()));
    }
}
