package org.seccomptck.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.seccomptck.assertions.SeccompAssertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.runner.EngineSite;
import org.seccomptck.runner.engine.EngineRequest;
import org.seccomptck.runner.engine.Engines;

/** Containers of an image that has nothing of the kit, on a real engine. Needs root, for the engine. */
@Tag("engine")
@ExtendWith(SeccompExtension.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ContainerAssertTests {
    /** The probe cannot remove itself there. */
    private static final String PROFILE = """
            {"defaultAction": "SCMP_ACT_ALLOW",
             "architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86", "SCMP_ARCH_X32", "SCMP_ARCH_AARCH64", "SCMP_ARCH_ARM"],
             "syscalls": [
              {"names": ["mount", "unlink", "unlinkat"], "action": "SCMP_ACT_ERRNO"},
              {"names": ["personality"], "action": "SCMP_ACT_ERRNO",
               "args": [{"index": 0, "value": 1, "op": "SCMP_CMP_EQ"}]}]}
            """;

    private static EngineSite engine;
    private static DockerClient docker;

    private final List<UserContainer> started = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void theProfileAsAFile() throws IOException {
        file = Files.writeString(folder.resolve("service.json"), PROFILE);
    }

    @BeforeAll
    static void anEngine() throws IOException {
        engine = Engines.reach(EngineRequest.any().withPrivateEngine());
        docker = engine.docker();
        UserContainer.makeImage(docker);
    }

    @AfterAll
    static void itsEnd() {
        engine.close();
    }

    @AfterEach
    void noContainerStays() {
        started.forEach(UserContainer::stop);
    }

    private UserContainer container(boolean readOnly, String... security) {
        UserContainer container = new UserContainer(docker, List.of(security), readOnly);
        started.add(container);
        container.start();
        return container;
    }

    private UserContainer container(String... security) {
        return container(false, security);
    }

    // begin of the example in docs/assertions.md
    @Test
    void theServiceIsConfined() {
        UserContainer service = container("seccomp=" + PROFILE);
        assertThat(service).isConfined().denies("mount", "unlink").enforces(file);
    }
    // end of the example

    @Test
    void theEnginesDefaultIsEnforced() {
        assertThat(container()).isConfined().denies("mount", "keyctl").enforces("engine-default");
    }

    @Test
    void nothingOfTheProbeStays() {
        UserContainer container = container("seccomp=" + PROFILE);
        assertThat(container).isConfined().denies("mount", "unlink");
        assertThat(container.changedPaths()).isEmpty();
        assertThat(container.isRunning()).isTrue();
    }

    @Test
    void aContainerWithoutAFilterIsNotConfined() {
        UserContainer container = container("seccomp=unconfined");
        assertThat(container).isUnconfined();
        assertThatThrownBy(() -> assertThat(container).isConfined())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("first process: expected Seccomp: 2, but it is Seccomp: 0")
                .hasMessageContaining("program executed in it: expected Seccomp: 2, but it is Seccomp: 0");
        assertThatThrownBy(() -> assertThat(container).denies("mount"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("mount on x86_64: expected denied, but the loaded filter says ALLOW");
    }

    @Test
    void aCallThatIsDeniedForSomeArgumentsOnlyIsNotDenied() {
        UserContainer container = container("seccomp=" + PROFILE);
        assertThatThrownBy(() -> assertThat(container).denies("personality"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(
                        "personality on x86_64: expected denied, but the loaded filter says ALLOW for some");
    }

    @Test
    void eachCallInWhichAProfileIsNotEnforcedIsNamedWithItsAccounts() {
        UserContainer container = container("seccomp=" + PROFILE);
        assertThatThrownBy(() -> assertThat(container).enforces("restrict"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("does not enforce restrict:")
                .hasMessageContaining("fail-open  deny coverage x86_64 chmod")
                .hasMessageContaining("expected: ERRNO(EPERM)")
                .hasMessageContaining("loaded: ALLOW");
    }

    @Test
    void unanswerableAssertionsSaySo() {
        UserContainer container = container(true);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> assertThat(container).isConfined())
                .withMessageContaining("cannot be given the probe")
                .withMessageContaining("read-only");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> assertThat(container()).denies("mout"))
                .withMessageContaining("No system call is named 'mout'; did you mean mount");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> assertThat(container()).enforces("no-such-profile"));
    }
}
