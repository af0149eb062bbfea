package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.record.RecordFile;
import org.seccomptck.runner.EngineSite;
import org.seccomptck.runner.engine.EngineRequest;
import org.seccomptck.runner.engine.Engines;
import org.seccomptck.runner.packages.DebianPackages;
import org.seccomptck.runner.packages.UnpackedPackages;

/** An engine that is reached through a real ssh server, and by a Docker context that names it. Needs root. */
@Tag("engine")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SshRunnerTests {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path temp;

    @AutoClose
    private Sandbox sandbox;

    @AutoClose
    private EngineSite engine;

    private Process server;
    private Map<String, String> environment;
    private String address;

    /** A server on loopback with keys, accounts and a /run of its own: it sees none of the host's. */
    @BeforeEach
    void aServer() throws IOException, InterruptedException {
        sandbox = Sandbox.in(temp);
        engine = Engines.reach(EngineRequest.any().withPrivateEngine());
        UnpackedPackages packages =
                new DebianPackages(CacheFolder.standard(), line -> {}).unpacked("openssh-server", "openssh-client");
        Map<String, String> tree = packages.environment(System.getenv());
        Path tools = packages.root().resolve("usr/bin");
        key(tools, tree, "host");
        key(tools, tree, "user");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.writeString(temp.resolve("sshd_config"), """
                ListenAddress 127.0.0.1:%d
                HostKey %s/host
                AuthorizedKeysFile %s/user.pub
                PermitRootLogin prohibit-password
                StrictModes no
                UsePAM no
                PidFile none
                """.formatted(port, temp, temp));
        Files.writeString(
                temp.resolve("passwd"),
                "root:x:0:0:root:/root:/bin/sh\nsshd:x:100:65534::/run/sshd:/usr/sbin/nologin\n");
        Files.writeString(temp.resolve("shadow"), "root:*:19000:0:99999:7:::\nsshd:*:19000:0:99999:7:::\n");
        Path start = Files.writeString(temp.resolve("start"), """
                mount -t tmpfs run /run && mkdir -m 755 /run/sshd
                mount --bind %1$s/passwd /etc/passwd && mount --bind %1$s/shadow /etc/shadow
                exec %2$s/usr/sbin/sshd -D -e -f %1$s/sshd_config
                """.formatted(temp, packages.root()));
        ProcessBuilder builder = new ProcessBuilder("unshare", "--mount", "sh", start.toString())
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("sshd.log").toFile());
        builder.environment().putAll(tree);
        server = builder.start();
        await(port);

        Files.writeString(temp.resolve("ssh_config"), """
                Host 127.0.0.1
                    IdentityFile %1$s/user
                    UserKnownHostsFile %1$s/known_hosts
                """.formatted(temp));
        Files.writeString(
                temp.resolve("known_hosts"), "[127.0.0.1]:" + port + " " + Files.readString(temp.resolve("host.pub")));
        Path programs = Files.createDirectories(temp.resolve("programs"));
        Path ssh = Files.writeString(
                programs.resolve("ssh"),
                "#!/bin/sh\nexport LD_LIBRARY_PATH=%s\nexec %s/ssh -F %s/ssh_config \"$@\"\n"
                        .formatted(tree.getOrDefault("LD_LIBRARY_PATH", ""), tools, temp));
        assertThat(ssh.toFile().setExecutable(true)).isTrue();
        environment = Map.of("PATH", programs + ":" + System.getenv("PATH"));
        address = "ssh://root@127.0.0.1:" + port + engine.endpoint().getPath();
    }

    @AfterEach
    void noServer() throws InterruptedException {
        if (server != null) {
            server.destroy();
            server.waitFor();
        }
    }

    @Test
    void anEngineByItsAddress() throws IOException, InterruptedException {
        run(environment, address);
    }

    @Test
    void anEngineByAContext() throws IOException, InterruptedException {
        Path configuration = temp.resolve("docker");
        // printf elsewhere | sha256sum
        Path context = Files.createDirectories(configuration.resolve(
                "contexts/meta/7b1b763ee8f62eb88e4742a760f912d0b19bcd58b2b948999784bacc15a7f4d7"));
        Files.writeString(
                context.resolve("meta.json"),
                "{\"Name\":\"elsewhere\",\"Endpoints\":{\"docker\":{\"Host\":\"" + address + "\"}}}");
        Map<String, String> variables =
                Map.of("PATH", environment.getOrDefault("PATH", ""), "DOCKER_CONFIG", configuration.toString());
        run(variables, "context:elsewhere");
    }

    private void run(Map<String, String> variables, String runner) throws IOException, InterruptedException {
        Path out = sandbox.out("run");
        TckProcess.Result result = TckProcess.run(
                sandbox,
                variables,
                "run",
                "--no-isolation",
                "--runner",
                runner,
                "-p",
                "unconfined",
                "-o",
                out.toString());
        assertThat(result.code())
                .as("%s %s", result, Files.readString(temp.resolve("sshd.log")))
                .isEqualTo(ExitCode.CONFORMS);
        assertThat(RecordFile.read(out.resolve("run-record.json")).runnerNames())
                .as("the user's name is nobody's business")
                .isEqualTo(runner.replace("root@", ""));
        try (Stream<Path> runs = Files.list(sandbox.cache().resolve("runs"))) {
            assertThat(runs.filter(Files::isDirectory)).isEmpty();
        }
        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(temp + "/ssh_config")))
                .isEmpty();
    }

    private void key(Path tools, Map<String, String> tree, String name) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        tools.resolve("ssh-keygen").toString(),
                        "-q",
                        "-t",
                        "ed25519",
                        "-N",
                        "",
                        "-f",
                        temp.resolve(name).toString()))
                .inheritIO();
        builder.environment().putAll(tree);
        assertThat(builder.start().waitFor()).isZero();
    }

    private void await(int port) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (IOException e) {
                if (!server.isAlive() || System.nanoTime() > deadline) {
                    throw new IOException("sshd: " + Files.readString(temp.resolve("sshd.log")), e);
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }
}
