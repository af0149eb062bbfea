package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with the words is said in one line, with what to type instead. */
class ExplainUsageTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            restrict chmdo                                | no system call is named 'chmdo'. Check the spelling, or give its number.
            restrict 4294967296                           | the number '4294967296' does not fit in 32 bits.
            restrict chmod --abi mips                     | --abi: Unknown ABI 'mips'. Known: x86_64, x32, i386, aarch64, arm.
            restrict chmod --machine amd64 --abi arm      | --abi: arm is no ABI of x86_64. Leave out --machine: the ABI says which machine it is.
            restrict chmod --machine vax                  | --machine: unknown machine 'vax'. Known: x86_64, aarch64.
            restrict chmod --arg 6=0                      | --arg: the index must lie in 0 … 5, but is 6.
            restrict chmod --arg 0=rwx                    | --arg: 'rwx' is no number of at most 64 bits.
            restrict chmod --arg 0=0x10000000000000000    | --arg: '0x10000000000000000' is no number of at most 64 bits.
            no-such-profile chmod                         | no-such-profile: neither a file nor a profile of the catalogue.
            """)
    void whatIsWrongIsSaidFirst(String arguments, String message) {
        Execution execution = Execution.of(("explain " + arguments).split(" ", -1));

        assertThat(execution.code()).isEqualTo(2);
        assertThat(execution.out()).isEmpty();
        assertThat(execution.errors()).startsWith("tck: " + message).hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({"x=1", "1", "''"})
    void anArgumentThatIsNoPairIsRefused(String argument) {
        Execution execution = Execution.of("explain", "restrict", "chmod", "--arg", argument);

        assertThat(execution.code()).isEqualTo(2);
        assertThat(execution.errors()).contains("--arg").doesNotContain("\tat ");
    }
}
