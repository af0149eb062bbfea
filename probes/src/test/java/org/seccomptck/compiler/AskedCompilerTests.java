package org.seccomptck.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.filter.FilterProgram;
import org.seccomptck.filter.Instruction;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;

/** Recorded answers of a compiler are replayed where the library does not exist. */
class AskedCompilerTests {
    private static final FilterProgram PROGRAM =
            FilterProgram.of(List.of(new Instruction(0x20, 0, 0, 4), new Instruction(0x06, 0, 0, 0x7fff0000)));

    private static ResolvedProfile profile;

    @BeforeAll
    static void read() throws ProfileException {
        byte[] text = "{\"defaultAction\":\"SCMP_ACT_ALLOW\"}".getBytes(StandardCharsets.UTF_8);
        profile = ResolvedProfile.of(
                ProfileReader.read("p.json", text),
                new Circumstances(
                        Machine.X86_64, new KernelVersion(6, 1), Circumstances.DOCKER_CAPABILITIES, Optional.empty()));
    }

    @Test
    void everyAnswerIsGivenAgainInItsOrder() {
        AskedCompiler asked = new AskedCompiler(new MadeUp());
        assertThat(asked.wasAsked()).isFalse();
        asked.compiles(Machine.X86_64);
        asked.compiles(Machine.AARCH64);
        asked.knows("chmod");
        asked.knows("mseal");
        List<LibseccompExport> exports = List.of(asked.export(profile), asked.export(profile), asked.export(profile));

        GivenAnswers given = GivenAnswers.read(asked.text());

        assertThat(given.compiles(Machine.X86_64)).isTrue();
        assertThat(given.compiles(Machine.AARCH64)).isFalse();
        assertThat(given.knows("chmod")).isTrue();
        assertThat(given.knows("mseal")).isFalse();
        for (LibseccompExport export : exports) {
            assertThat(given.export(profile)).usingRecursiveComparison().isEqualTo(export);
        }
        assertThatThrownBy(() -> given.export(profile)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void replayedAnswersAreRecordedUnchanged() {
        AskedCompiler asked = new AskedCompiler(new MadeUp());
        asked.knows("mseal");
        asked.export(profile);

        AskedCompiler again = new AskedCompiler(GivenAnswers.read(asked.text()));
        again.knows("mseal");
        again.export(profile);

        assertThat(again.text()).isEqualTo(asked.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "tck-libseccomp 2\n", "tck-libseccomp 1\nhello\n", "tck-libseccomp 1\ncompiled 2\n06 0 0 0\n"
            })
    void aMalformedListOfAnswersIsRefused(String text) {
        assertThatThrownBy(() -> GivenAnswers.read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static final class MadeUp implements RuleCompiler {
        private final Deque<LibseccompExport> exports = new ArrayDeque<>(List.of(
                new LibseccompExport.Compiled(PROGRAM),
                new LibseccompExport.Refused("seccomp_rule_add_array of /syscalls/0 for a: errno 22"),
                new LibseccompExport.NotInTime(Duration.ofSeconds(10))));

        @Override
        public boolean knows(String name) {
            return !name.equals("mseal");
        }

        @Override
        public boolean compiles(Machine machine) {
            return machine == Machine.X86_64;
        }

        @Override
        public LibseccompExport export(ResolvedProfile resolved) {
            return exports.remove();
        }
    }
}
