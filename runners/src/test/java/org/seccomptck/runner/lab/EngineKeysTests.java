package org.seccomptck.runner.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SignatureException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine talks only to its own client, and the client only to its own engine. */
class EngineKeysTests {
    private final EngineKeys keys = EngineKeys.make();

    @TempDir
    private Path temp;

    @Test
    void eachSideTrustsTheOther() throws Exception {
        assertThat(talk(keys.engine(), keys.client())).isEqualTo('!');
    }

    @Test
    void anotherClientIsTurnedAway() {
        assertThatThrownBy(() -> talk(keys.engine(), EngineKeys.make().client()))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void anotherEngineIsNotTrusted() {
        assertThatThrownBy(() -> talk(EngineKeys.make().engine(), keys.client()))
                .isInstanceOf(SSLException.class);
    }

    /**
     * A machine that is resumed from a saved state has the time of that state; a machine without a clock begins in
     * 1970.
     */
    @Test
    void theyAreValidAtAnyTime() throws Exception {
        for (Map<String, String> side : List.of(keys.engine(), keys.client())) {
            for (String file : List.of("ca.pem", "cert.pem")) {
                X509Certificate certificate = certificate(side, file);
                certificate.checkValidity(Date.from(Instant.EPOCH));
                certificate.checkValidity(Date.from(Instant.parse("2999-01-01T00:00:00Z")));
            }
        }
    }

    @Test
    void theyAreMadeForOneMachineOnly() throws Exception {
        X509Certificate authority = certificate(keys.engine(), "ca.pem");
        certificate(keys.engine(), "cert.pem").verify(authority.getPublicKey());
        certificate(keys.client(), "cert.pem").verify(authority.getPublicKey());
        X509Certificate other = certificate(EngineKeys.make().client(), "cert.pem");
        assertThatThrownBy(() -> other.verify(authority.getPublicKey())).isInstanceOf(SignatureException.class);
    }

    @Test
    void onlyTheOwnerCanReadTheClientsKey() throws IOException {
        Path folder = temp.resolve("keys");
        keys.writeClient(folder);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(folder.resolve("key.pem")).content().startsWith("-----BEGIN PRIVATE KEY-----");
    }

    /** Return one byte from the engine's side to the client's, with the client's identity asked for. */
    private int talk(Map<String, String> engine, Map<String, String> client) throws Exception {
        SSLContext engineContext = context(engine);
        SSLContext clientContext = context(client);
        try (SSLServerSocket server = (SSLServerSocket)
                engineContext.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setNeedClientAuth(true);
            Callable<Void> serving = () -> {
                try (SSLSocket accepted = (SSLSocket) server.accept()) {
                    accepted.getOutputStream().write('!');
                }
                return null;
            };
            FutureTask<Void> task = new FutureTask<>(serving);
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            thread.start();
            try (SSLSocket socket =
                    (SSLSocket) clientContext.getSocketFactory().createSocket("127.0.0.1", server.getLocalPort())) {
                return socket.getInputStream().read();
            }
        }
    }

    /** The folder is read as docker-java reads it. */
    private SSLContext context(Map<String, String> files) throws IOException {
        Path folder = Files.createTempDirectory(temp, "side");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        return new com.github.dockerjava.core.LocalDirectorySSLConfig(folder.toString()).getSSLContext();
    }

    private static X509Certificate certificate(Map<String, String> side, String file) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(
                        Objects.requireNonNull(side.get(file)).getBytes(StandardCharsets.US_ASCII)));
    }
}
