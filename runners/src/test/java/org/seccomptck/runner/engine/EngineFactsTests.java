package org.seccomptck.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.seccomptck.runner.RunnerFacts;

class EngineFactsTests {

    private static final ObjectMapper JSON =
            DefaultDockerClientConfig.createDefaultConfigBuilder().build().getObjectMapper();

    @Test
    void docker() throws JsonProcessingException {
        assertThat(EngineFacts.of(connection("""
                        {"Components":[{"Name":"Engine","Version":"20.10.24+dfsg1","Details":{"Os":"linux"}},
                         {"Name":"runc","Version":"1.1.5+ds1","Details":{"GitCommit":"1"}}],
                         "Version":"20.10.24+dfsg1","ApiVersion":"1.41"}
                        """, """
                        {"KernelVersion":"6.1.0-18-amd64","Architecture":"x86_64","CgroupVersion":"2",
                         "DefaultRuntime":"runc","SecurityOptions":["name=seccomp,profile=default","name=rootless"]}
                        """)))
                .isEqualTo(new RunnerFacts(
                        "6.1.0-18-amd64",
                        "x86_64",
                        "docker",
                        "20.10.24+dfsg1",
                        "1.41",
                        "runc",
                        "runc",
                        "1.1.5+ds1",
                        "unknown",
                        "2",
                        true,
                        List.of("name=seccomp,profile=default", "name=rootless")));
    }

    @Test
    void podman() throws JsonProcessingException {
        RunnerFacts facts = EngineFacts.of(connection("""
                {"Components":[{"Name":"Podman Engine","Version":"4.3.1"},{"Name":"Conmon (/usr/bin/conmon)"},
                 {"Name":"OCI Runtime (crun)","Version":"crun version 1.8.1\\ncommit: f8a0\\n+SECCOMP"}],
                 "Version":"4.3.1"}
                """, """
                {"Architecture":"arm64","DefaultRuntime":"crun","Rootless":true,"SecurityOptions":["name=seccomp,profile=default"]}
                """));
        assertThat(facts.engine()).isEqualTo("podman");
        assertThat(facts.machine()).isEqualTo("aarch64");
        assertThat(facts.ociRuntime()).isEqualTo("crun");
        assertThat(facts.ociRuntimeVersion()).isEqualTo("1.8.1");
        assertThat(facts.rootless()).isTrue();
    }

    @Test
    void unstatedFactsAreUnknown() throws JsonProcessingException {
        assertThat(EngineFacts.of(connection("{}", "{}")))
                .isEqualTo(new RunnerFacts(
                        "unknown", "unknown", "unknown", "unknown", "1.41", "unknown", "unknown", "unknown", "unknown",
                        "unknown", false, List.of()));
    }

    @Test
    void runtimesSayMoreOrLessOfThemselves() {
        assertThat(OciRuntimeVersion.parse(
                        "runc version 1.1.5+ds1\ncommit: 1\nspec: 1.0.2-dev\ngo: go1.19.8\nlibseccomp: 2.5.4\n"))
                .isEqualTo(new OciRuntimeVersion("runc", "1.1.5+ds1", "2.5.4"));
        assertThat(OciRuntimeVersion.parse("crun version 1.8.1\ncommit: f8\nspec: 1.0.0\n+SYSTEMD +SECCOMP +EBPF\n"))
                .isEqualTo(new OciRuntimeVersion("crun", "1.8.1", "unknown"));
        assertThat(OciRuntimeVersion.parse("hello\n")).isEqualTo(OciRuntimeVersion.NOT_TOLD);
    }

    private static EngineConnection connection(String version, String info) throws JsonProcessingException {
        DockerClient nobody = (DockerClient) Proxy.newProxyInstance(
                DockerClient.class.getClassLoader(),
                new Class<?>[] {DockerClient.class},
                (proxy, method, arguments) -> {
                    throw new AssertionError("facts must not ask the engine again: " + method);
                });
        return new EngineConnection(
                URI.create("unix:///x"),
                nobody,
                "1.41",
                JSON.readValue(version, Version.class),
                JSON.readValue(info, Info.class));
    }
}
