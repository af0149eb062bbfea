package org.seccomptck.launch.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.abi.Machine;

/**
 * A probe that may have no children makes no dangerous call: the call could end the probe, with all remaining steps.
 */
@Tag("engine")
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class SoloProbeTests {
    @Test
    void isNotAsked(@TempDir Path temp) throws IOException {
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "the number is that of x86_64");
        String getpid = "call:direct:x86_64:39:0:0:0:0:0:0";
        String probe = NativeProbe.in(temp, Machine.X86_64);

        assertThat(NativeProbe.output(new String[] {probe, "--solo"}, getpid))
                .contains("step " + getpid + "\n39 n needs-child\n");
        assertThat(NativeProbe.output(new String[] {probe}, getpid)).containsPattern("\n39 r [1-9][0-9]*\n");
    }
}
