package org.seccomptck.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.launch.build.ProbeBuild;
import org.seccomptck.runner.SiteRequest;
import org.seccomptck.runner.engine.EngineRequest;
import org.seccomptck.runner.engine.OciRuntimeCatalog;
import org.seccomptck.runner.lab.Acceleration;
import org.seccomptck.runner.lab.Accelerator;

class RunnerChoiceTests {
    private static final RunnerChoice CHOICE = choice(EngineRequest.any(), Optional.empty());

    @Test
    void eachSiteOnce() {
        assertThat(CHOICE.sites(List.of("lab/amd64-linux-6.1", "lab/amd64-linux-6.1*", "local", "local")))
                .extracting(SiteRequest::name)
                .startsWith("lab/amd64-linux-6.1")
                .contains("lab/amd64-linux-6.12", "local")
                .doesNotHaveDuplicates();
    }

    @Test
    void addresses() {
        assertThat(CHOICE.sites(List.of("ssh://mary@engine.test:2222", "tcp://engine.test:2376", "unix:///x.sock")))
                .extracting(SiteRequest::name)
                .containsExactly("ssh://mary@engine.test:2222", "tcp://engine.test:2376", "unix:///x.sock");
    }

    @ParameterizedTest
    @CsvSource({
        "locl, did you mean local?",
        "shh://mary@engine.test, did you mean ssh?",
        "lab, Known: local",
        "ftp://engine.test, ftp://engine.test' names no runner",
        "lab/arm64-linux-6.2, did you mean arm64-linux-6.1",
        "lab/arm64-linux-6.2, It has: amd64-linux-5.10",
        "context:no-such-context, there is no Docker context 'no-such-context'"
    })
    void aWordThatIsWrong(String word, String answer) {
        assertThatThrownBy(() -> CHOICE.sites(List.of(word)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(answer);
    }

    @Test
    void aMachineOfTheLabHasRuntimesOfItsOwn() {
        RunnerChoice choice = choice(
                EngineRequest.any().withOciRuntimes(OciRuntimeCatalog.load().find(List.of("crun@1.28"))),
                Optional.empty());
        assertThatThrownBy(() -> choice.sites(List.of("lab/amd64-linux-6.1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("lab/amd64-linux-6.1", "--oci-runtime", "./tck merge");
    }

    @Test
    void machinesOfTheUsersOwn() {
        RunnerChoice own = choice(EngineRequest.any(), Optional.of(Path.of("/nonexistent")));
        assertThatThrownBy(() -> own.sites(List.of("lab/x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot read the folder /nonexistent");
    }

    private static RunnerChoice choice(EngineRequest engine, Optional<Path> lab) {
        return new RunnerChoice(
                engine,
                lab,
                Acceleration.by(Accelerator.TCG, engine.cache(), engine.progress()),
                ProbeBuild.standard(line -> {}));
    }
}
