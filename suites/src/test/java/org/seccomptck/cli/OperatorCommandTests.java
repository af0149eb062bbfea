package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects of the security-profiles-operator, as commands take them. */
class OperatorCommandTests {
    @TempDir
    Path folder;

    private String file = "";

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("two.yaml"), """
                        apiVersion: security-profiles-operator.x-k8s.io/v1beta1
                        kind: SeccompProfile
                        metadata: {name: strict}
                        spec:
                          defaultAction: SCMP_ACT_ERRNO
                          defaultErrnoRet: 38
                          syscalls:
                          - {action: SCMP_ACT_ALLOW, names: [read, wriet]}
                        ---
                        apiVersion: security-profiles-operator.x-k8s.io/v1beta1
                        kind: SeccompProfile
                        metadata: {name: open}
                        spec:
                          defaultAction: SCMP_ACT_ALLOW
                        """).toString();
    }

    @Test
    void findingsStandAtTheirLinesInTheYaml() {
        Execution execution = Execution.of("check", file + "#strict", "--dialect", "spo", "--machine", "x86_64");

        assertThat(execution.code()).isZero();
        assertThat(execution.out().replaceAll("\\s+", " "))
                .contains("valid for the security-profiles-operator; default action ERRNO(EPERM), 1 rule")
                .contains("8:44 /spec/syscalls/0/names/1 wriet on x86_64")
                .contains("6:20 /spec/defaultErrnoRet")
                .doesNotContain("OTHER_ENGINE");
        assertThat(Execution.of("check", file, "--dialect", "spo").errors())
                .hasLineCount(1)
                .contains("2 objects of kind SeccompProfile in it: strict, open. Name one: " + file + "#strict");
    }

    @Test
    void callsAreExplained() {
        assertThat(Execution.of("explain", file + "#strict", "read", "--abi", "x86_64", "--dialect", "spo")
                        .out())
                .contains("ALLOW")
                .contains("/spec/syscalls/0");
    }

    @Test
    void objectsAreComparedWithEachOtherAndWithPlainProfiles() {
        assertThat(Execution.of("compare", file + "#strict", file + "#open", "--dialect", "spo")
                        .out())
                .contains("stricter");
        assertThat(Execution.of(
                                "compare",
                                file + "#strict",
                                "docker@28.5",
                                "--dialect",
                                "spo",
                                "--require",
                                "at-least-as-strict")
                        .code())
                .isZero();
        assertThat(Execution.of("compare", file + "#open", "restrict", "--dialect", "spo", "--format", "sarif")
                        .code())
                .isZero();
    }

    @Test
    void aSurveyLooksIntoEachObject() {
        assertThat(Execution.of("survey", folder.toString(), "--dialect", "spo", "--machine", "x86_64")
                        .out())
                .contains("2 documents:")
                .contains("2 accepted");
    }

    @Test
    void noEngineRunsAnObject() {
        Execution execution = Execution.of("run", "-p", file, "--dialect", "spo");

        assertThat(execution.code()).isEqualTo(2);
        assertThat(execution.errors()).contains("/var/lib/kubelet/seccomp/operator");
    }
}
