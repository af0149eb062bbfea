package org.seccomptck.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.probe.CapabilitySets;

class BundleTests {
    private static final String SECCOMP = """
            {"listenerPath":"/run/agent.sock","flags":["SECCOMP_FILTER_FLAG_LOG"],"defaultErrnoRet":38,\
            "syscalls":[{"action":"SCMP_ACT_ALLOW","names":["read"]}],"architectures":["SCMP_ARCH_X86_64"],\
            "defaultAction":"SCMP_ACT_ERRNO"}""";

    @Test
    void theBundleIsRead() throws MalformedBundle {
        Bundle bundle = Bundle.read("""
                {"linux":{"seccomp":%s},"process":{"noNewPrivileges":true,"capabilities":{
                 "ambient":["CAP_A"],"bounding":["CAP_B"],"effective":["CAP_E"],"inheritable":["CAP_I"],
                 "permitted":["CAP_P","CAP_Q"]}},"ociVersion":"1.0.2"}
                """.formatted(SECCOMP));

        assertThat(bundle.noNewPrivileges()).isTrue();
        assertThat(bundle.capabilities())
                .isEqualTo(new CapabilitySets(
                        Set.of("CAP_B"), Set.of("CAP_P", "CAP_Q"), Set.of("CAP_E"), Set.of("CAP_I"), Set.of("CAP_A")));
        assertThat(bundle.seccomp()).hasValueSatisfying(seccomp -> {
            assertThat(seccomp.json()).isEqualTo(SECCOMP);
            assertThat(seccomp.profile().defaultDecision()).hasToString("ERRNO(ENOSYS)");
            assertThat(seccomp.profile().flags()).containsExactly("SECCOMP_FILTER_FLAG_LOG");
            assertThat(seccomp.profile().rules()).hasSize(1);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"linux\":{}}", "{\"linux\":{\"seccomp\":null}}"})
    void aBundleWithoutAFilter(String config) throws MalformedBundle {
        assertThat(Bundle.read(config)).isEqualTo(new Bundle(java.util.Optional.empty(), false, CapabilitySets.NONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"linux\":{\"seccomp\":{\"defaultAction\":\"SCMP_ACT_WHAT\"}}}"})
    void aMalformedBundleIsRefused(String config) {
        assertThatExceptionOfType(MalformedBundle.class).isThrownBy(() -> Bundle.read(config));
    }
}
