package org.seccomptck.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.runner.RunnerUnavailable;

/** The command that makes a tunnel, and a tunnel that fails; {@code SshRunnerTests} opens a real one. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class SshTunnelTests {
    @TempDir
    Path temp;

    @Test
    void theAddressAsTheDockerCommandTakesIt() {
        assertThat(SshTunnel.command(Path.of("/bin/ssh"), URI.create("ssh://mary@engine.test:2222"), Path.of("/s")))
                .containsSequence("-L", "/s:/var/run/docker.sock")
                .containsSequence("-p", "2222")
                .containsSequence("-l", "mary")
                .containsSequence("--", "engine.test", "cat");
        assertThat(SshTunnel.command(Path.of("/bin/ssh"), URI.create("ssh://engine.test/run/p.sock"), Path.of("/s")))
                .containsSequence("-L", "/s:/run/p.sock")
                .doesNotContain("-p", "-l");
    }

    @Test
    void anAddressWithoutAMachine() {
        assertThatThrownBy(() -> SshTunnel.command(Path.of("/bin/ssh"), URI.create("ssh:engine"), Path.of("/s")))
                .isInstanceOf(RunnerUnavailable.class)
                .hasMessageContaining("names no machine");
    }

    @Test
    void theWordsOfAFailedSsh() throws IOException {
        CacheFolder cache = new CacheFolder(temp.resolve("cache"));
        Path ssh = program("#!/bin/sh\necho 'Permission denied (publickey).' >&2\nexit 255\n");
        assertThatThrownBy(() -> SshTunnel.open(ssh, URI.create("ssh://mary@engine.test"), cache))
                .isInstanceOf(RunnerUnavailable.class)
                .hasMessageContaining("Permission denied (publickey).")
                .hasMessageContaining("ssh -o BatchMode=yes mary@engine.test true");
        assertThat(cache.livingRuns()).isEmpty();
    }

    /** The end of its input ends ssh; nothing else is needed. */
    @Test
    void anSshEndsWithItsTunnel() throws IOException {
        CacheFolder cache = new CacheFolder(temp.resolve("cache"));
        Path pid = temp.resolve("pid");
        Path ssh = program("#!/bin/sh\necho $$ >" + pid + "\ncp " + temp + "/socket \"$(dirname \"$(echo \"$@\" |"
                + " sed 's/.*-L \\([^:]*\\):.*/\\1/')\")/docker.sock\"\nexec cat >/dev/null\n");
        Files.createFile(temp.resolve("socket"));
        try (SshTunnel tunnel = SshTunnel.open(ssh, URI.create("ssh://engine.test"), cache)) {
            assertThat(Path.of(tunnel.endpoint().getPath())).exists();
            assertThat(cache.livingRuns()).hasSize(1);
        }
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())))
                .isEmpty();
        assertThat(cache.livingRuns()).isEmpty();
    }

    private Path program(String text) throws IOException {
        Path file = Files.writeString(temp.resolve("ssh"), text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
