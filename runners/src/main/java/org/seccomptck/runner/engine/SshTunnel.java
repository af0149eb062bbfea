package org.seccomptck.runner.engine;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.RunFolder;
import org.seccomptck.host.SearchPath;
import org.seccomptck.runner.RunnerUnavailable;

/**
 * The socket of an engine on another machine, forwarded by ssh. On the other side runs {@code cat}, which ends when our
 * end of its input closes: when this JVM ends, in whatever way, the tunnel ends, too.
 */
final class SshTunnel implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration END = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final String SOCKET = "/var/run/docker.sock";

    private final Process process;
    private final RunFolder run;

    private SshTunnel(Process process, RunFolder run) {
        this.process = process;
        this.run = run;
    }

    /**
     * Open a tunnel and wait until its socket is there.
     *
     * @param address {@code ssh://[USER@]HOST[:PORT][/PATH/OF/THE/SOCKET]}, in the docker command's form
     * @throws RunnerUnavailable if ssh cannot log in without asking a question
     */
    static SshTunnel open(URI address, CacheFolder cache) {
        Path ssh = SearchPath.of(System.getenv())
                .find("ssh")
                .orElseThrow(() -> new RunnerUnavailable("ssh is missing", "install openssh-client"));
        return open(ssh, address, cache);
    }

    static SshTunnel open(Path ssh, URI address, CacheFolder cache) {
        RunFolder run = cache.openRun();
        boolean opened = false;
        try {
            Process process = new ProcessBuilder(command(ssh, address, socket(run)))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(errors(run).toFile())
                    .start();
            SshTunnel tunnel = new SshTunnel(process, run);
            tunnel.await(address);
            opened = true;
            return tunnel;
        } catch (IOException e) {
            throw new RunnerUnavailable(
                    "cannot run " + ssh + " (" + e.getMessage() + ")", "see that it is a program", e);
        } finally {
            if (!opened) {
                run.close();
            }
        }
    }

    /** Return the command with the address that it forwards to. */
    static List<String> command(Path ssh, URI address, Path socket) {
        String host = address.getHost();
        if (host == null) {
            throw new RunnerUnavailable(
                    "'" + address + "' names no machine", "write ssh://user@host, with a port and a path if need be");
        }
        String remote = address.getPath() == null || address.getPath().isEmpty() ? SOCKET : address.getPath();
        List<String> words = new ArrayList<>(List.of(ssh.toString()));
        for (String option : List.of(
                // There is nobody who could answer a question of ssh.
                "BatchMode=yes",
                "ExitOnForwardFailure=yes",
                // A shared connection would outlive this one, or end this one early.
                "ControlMaster=no",
                "ControlPath=none",
                "StreamLocalBindMask=0177",
                "ConnectTimeout=" + CONNECT.toSeconds() / 2,
                "ServerAliveInterval=15")) {
            words.addAll(List.of("-o", option));
        }
        words.addAll(List.of("-L", socket + ":" + remote));
        if (address.getPort() > 0) {
            words.addAll(List.of("-p", Integer.toString(address.getPort())));
        }
        if (address.getUserInfo() != null) {
            words.addAll(List.of("-l", address.getUserInfo()));
        }
        words.addAll(List.of("--", host, "cat"));
        return words;
    }

    /** Return the path of the forwarded socket. */
    URI endpoint() {
        return EngineEndpoint.address(socket(run));
    }

    private void await(URI address) {
        long deadline = System.nanoTime() + CONNECT.toNanos();
        while (!Files.exists(socket(run))) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new RunnerUnavailable(
                        "there is no way to " + address + " ("
                                + words().orElse("ssh did not answer within " + CONNECT.toSeconds() + " s") + ")",
                        "make 'ssh -o BatchMode=yes " + address.getAuthority() + " true' work first");
            }
            try {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.destroyForcibly();
                throw new RunnerUnavailable("interrupted while ssh was connecting", "run again", e);
            }
        }
    }

    private Optional<String> words() {
        try {
            return Optional.of(Files.readString(errors(run)).strip()).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Path socket(RunFolder run) {
        return run.path().resolve("docker.sock");
    }

    private static Path errors(RunFolder run) {
        return run.path().resolve("ssh.log");
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        run.close();
    }
}
