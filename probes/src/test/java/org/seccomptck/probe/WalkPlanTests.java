package org.seccomptck.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;

class WalkPlanTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
            ''                       | ''
            5                        | 5
            0 1                      | 0-1
            0 1 2 3                  | 0-3
            0 2                      | 0,2
            0 1 3 4 5 9              | 0-1,3-5,9
            1073741824 1073741825    | 1073741824-1073741825
            2147483647 -2147483648   | 2147483647-2147483648
            -1                       | 4294967295
            """)
    void ranges(String numbers, String expected) {
        List<Integer> ascending = numbers.isEmpty()
                ? List.of()
                : Arrays.stream(numbers.split(" +", -1)).map(Integer::valueOf).toList();

        assertThat(WalkPlan.ranges(ascending)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Abi.class)
    void everyNamedCallIsAskedForOnceAndInOrder(Abi abi) {
        List<Integer> numbers = WalkPlan.numbers(abi);

        assertThat(numbers)
                .isSorted()
                .doesNotHaveDuplicates()
                .containsAll(SyscallTable.of(abi).rows().stream()
                        .map(Syscall::number)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(Abi.class)
    void thereAreNumbersWithoutANameBelowAndBeyondTheHighest(Abi abi) {
        List<Integer> unnamed = WalkPlan.unnamed(abi);

        assertThat(unnamed).contains(SyscallTable.of(abi).highest() + 1);
        assertThat(unnamed)
                .noneMatch(number -> SyscallTable.of(abi).byNumber(number).isPresent());
        List<Integer> all = new ArrayList<>(unnamed);
        SyscallTable.of(abi).rows().forEach(row -> all.add(row.number()));
        assertThat(all).containsExactlyInAnyOrderElementsOf(WalkPlan.numbers(abi));
    }

    @Test
    void x32BeginsAtItsBit() {
        assertThat(WalkPlan.numbers(Abi.X32)).startsWith(0x40000000).allMatch(number -> number >= 0x40000000);
        assertThat(WalkPlan.numbers(Abi.X86_64)).startsWith(0).allMatch(number -> number < 0x40000000);
    }

    @Test
    void armsPrivateCallsAreAskedForWithoutTheGapBeforeThem() {
        assertThat(WalkPlan.numbers(Abi.ARM)).contains(0x0f0001, 0x0f0005).hasSizeLessThan(1_000);
    }
}
