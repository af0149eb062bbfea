package org.seccomptck.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.seccomptck.abi.CapabilityChange;
import org.seccomptck.oracle.Circumstances;

class LaunchOptionsTests {
    @Test
    void theDefaultsHaveNoName() {
        assertThat(LaunchOptions.STANDARD.name()).isEmpty();
        assertThat(LaunchOptions.STANDARD.words()).isEmpty();
        assertThat(LaunchOptions.STANDARD.bounding()).isEqualTo(Circumstances.DOCKER_CAPABILITIES);
    }

    @Test
    void capabilities() {
        LaunchOptions options = LaunchOptions.of(
                new CapabilityChange(List.of("CAP_SYS_NICE", "CAP_SYS_ADMIN"), List.of(CapabilityChange.ALL)));
        assertThat(options.name()).isEqualTo("cap-add=SYS_ADMIN,SYS_NICE+cap-drop=ALL");
        assertThat(options.words()).containsExactly("--cap-add=SYS_ADMIN", "--cap-add=SYS_NICE", "--cap-drop=ALL");
        assertThat(options.bounding()).containsExactlyInAnyOrder("CAP_SYS_NICE", "CAP_SYS_ADMIN");
    }

    @Test
    void allOptionsTogether() {
        LaunchOptions options = new LaunchOptions(
                new CapabilityChange(List.of(), List.of("CAP_MKNOD")),
                "",
                true,
                ContainerUser.parse("1000:50"),
                true,
                true);
        assertThat(options.name()).isEqualTo("cap-drop=MKNOD+no-new-privileges+user=1000:50+init+privileged");
        assertThat(options.words())
                .containsExactly("--cap-drop=MKNOD", "--no-new-privileges", "--user=1000:50", "--init", "--privileged");
        assertThat(options.bounding()).hasSize(41);
        assertThat(options.asRoot()).isFalse();
    }
}
