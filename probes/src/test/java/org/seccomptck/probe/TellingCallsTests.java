package org.seccomptck.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.SyscallTable;

class TellingCallsTests {

    @Test
    void eachEntryButTheNativeOneIsAsked() {
        assertThat(asked(Machine.X86_64))
                .containsExactly("x32 1073741863", "x32 1073742010", "i386 20", "i386 224", "i386 39", "i386 186");
        assertThat(asked(Machine.AARCH64)).containsExactly("arm 20", "arm 224", "arm 172", "arm 178");
    }

    /** Otherwise an answer would tell nothing, and the call might not be harmless. */
    @ParameterizedTest
    @EnumSource
    void aNumberIsAnotherCallInTheOtherTable(Machine machine) {
        TellingCalls.questions(machine)
                .filter(question -> question.abi() != Abi.X32)
                .forEach(question -> assertThat(Stream.of(question.abi(), machine.nativeAbi())
                                .map(abi -> SyscallTable.of(abi)
                                        .byNumber(question.number())
                                        .orElseThrow()
                                        .name()))
                        .containsOnlyOnce(name(question)));
    }

    private static String name(Question question) {
        return List.of(20, 39, 172).contains(question.number()) ? "getpid" : "gettid";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # 20  | 224 |  39 | 186 | table
             7    | 7   | -14 | -14 | I386
            -9    | -22 |   7 |   7 | X86_64
            # A filter stops one of the two.
            -9    | -22 |  -1 |   7 | X86_64
            -1    | 7   |  -1 |  -1 | I386
            # A filter answers 0, or the entry is not there.
             0    | 0   |   0 |   0 |
            -38   | -38 | -38 | -38 |
            """)
    void theTableThatAnswers(long i386Getpid, long i386Gettid, long getpid, long gettid, Abi table) {
        Transcript transcript = transcript(Abi.I386, Map.of(20, i386Getpid, 224, i386Gettid, 39, getpid, 186, gettid));

        assertThat(TellingCalls.answering(transcript, Machine.X86_64, Abi.I386)).isEqualTo(Optional.ofNullable(table));
    }

    @Test
    void aCallThatAnsweredIsNamedAsInThatTable() {
        Transcript transcript = transcript(Abi.I386, Map.of(20, -9L, 39, -1L, 186, 7L));

        assertThat(TellingCalls.answered(transcript, Abi.I386, Abi.X86_64)).hasValueSatisfying(answered -> {
            assertThat(answered.name()).isEqualTo("gettid");
            assertThat(answered.question().number()).isEqualTo(186);
        });
        assertThat(TellingCalls.answered(transcript, Abi.I386, Abi.I386)).isEmpty();
    }

    /** x32 has x86_64's numbers, so an answer does not tell the two tables apart. */
    @Test
    void numbersAloneDoNotIdentifyX32() {
        Transcript transcript = transcript(Abi.X32, Map.of(39 | Abi.X32_BIT, 7L));

        assertThat(TellingCalls.answering(transcript, Machine.X86_64, Abi.X32)).isEmpty();
        assertThat(TellingCalls.answered(transcript, Abi.X32, Abi.X86_64)).isPresent();
    }

    private static Stream<String> asked(Machine machine) {
        return TellingCalls.questions(machine)
                .map(question -> question.abi().label() + " " + Integer.toUnsignedString(question.number()));
    }

    private static Transcript transcript(Abi entry, Map<Integer, Long> answers) {
        Map<Question, Observation> seen = new HashMap<>();
        answers.forEach((number, value) -> seen.put(
                Question.direct(entry, number, new long[] {-1, -1, -1, -1, -1, -1}), new Observation.Returned(value)));
        return new Transcript(true, true, Map.of(), Map.of(), seen, List.of(), Optional.empty(), List.of());
    }
}
