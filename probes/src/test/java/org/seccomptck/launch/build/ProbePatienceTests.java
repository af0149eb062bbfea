package org.seccomptck.launch.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.Machine;

/** A slow call is not taken for a blocking call: on a slow machine, all calls are slow. */
@Tag("engine")
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ProbePatienceTests {
    @TempDir
    Path temp;

    @BeforeEach
    void machine() {
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "the numbers are those of x86_64");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            poll for a second                  | call:direct:x86_64:7:0:0:1000:0:0:0   | 7 r 0
            poll for a second in a thread      | call:threaded:x86_64:7:0:0:1000:0:0:0 | 7 r 0
            poll for ever                      | call:direct:x86_64:7:0:0:-1:0:0:0     | 7 t
            poll for ever in a thread          | call:threaded:x86_64:7:0:0:-1:0:0:0   | 7 t
            pause, of which it is known        | direct:x86_64:34                      | 34 t
            """)
    void ofACall(String what, String step, String outcome) throws IOException {
        String transcript = NativeProbe.output(new String[] {NativeProbe.in(temp, Machine.X86_64)}, step);
        assertThat(transcript).as(what).contains("step " + step + "\n" + outcome + "\n");
    }
}
