package org.seccomptck.runner.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.SSLConfig;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A client of an engine that has answered, with an API version that both know.
 *
 * @param uri the engine's address
 * @param docker the client
 * @param apiVersion the version of the API that the client speaks
 * @param version the engine's answer to {@code GET /version}
 * @param info the engine's answer to {@code GET /info}
 */
public record EngineConnection(URI uri, DockerClient docker, String apiVersion, Version version, Info info)
        implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(10);
    /** On an emulated machine, starting a container may take up to five minutes. */
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(6);

    private static final int CONNECTIONS = 64;

    /**
     * A TLS context for an engine at a socket. The client needs a context in any case, and would otherwise read all
     * authorities that this machine trusts. An engine at a port gets no context, since the client would then speak TLS.
     */
    private static final SSLConfig NO_TLS = () -> {
        SSLContext trustsNobody = SSLContext.getInstance("TLS");
        trustsNobody.init(null, new TrustManager[0], null);
        return trustsNobody;
    };

    /**
     * Ask the engine for its facts and choose the version of the API.
     *
     * @throws IOException if no engine answers there
     */
    public static EngineConnection open(EngineEndpoint endpoint) throws IOException {
        Version version;
        Info info;
        try (DockerClient unversioned = client(endpoint, null, ANSWER)) {
            unversioned.pingCmd().exec();
            version = unversioned.versionCmd().exec();
            info = unversioned.infoCmd().exec();
        } catch (RuntimeException e) {
            throw new IOException(explained(e), e);
        }
        String spoken = ApiVersion.negotiate(version.getApiVersion(), version.getMinAPIVersion())
                .toString();
        return new EngineConnection(endpoint.uri(), client(endpoint, spoken, LONGEST_ANSWER), spoken, version, info);
    }

    @Override
    public void close() {
        try {
            docker.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the connection to " + uri, e);
        }
    }

    private static DockerClient client(EngineEndpoint endpoint, @Nullable String apiVersion, Duration answer) {
        DefaultDockerClientConfig.Builder builder = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(endpoint.uri().toString())
                .withApiVersion(apiVersion)
                // The environment's TLS settings are for the engine that the environment names, not for other engines.
                .withDockerTlsVerify(endpoint.certificates().isPresent());
        endpoint.certificates().ifPresent(folder -> builder.withDockerCertPath(folder.toString()));
        DefaultDockerClientConfig configuration = builder.build();
        ZerodepDockerHttpClient.Builder http = new ZerodepDockerHttpClient.Builder()
                .dockerHost(configuration.getDockerHost())
                .sslConfig("unix".equals(endpoint.uri().getScheme()) ? NO_TLS : configuration.getSSLConfig())
                .maxConnections(CONNECTIONS)
                .connectionTimeout(ANSWER);
        // This call is necessary: otherwise a TLS connection would keep the time limit of its handshake.
        http.responseTimeout(answer);
        return DockerClientImpl.getInstance(configuration, http.build());
    }

    private static String explained(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof SocketTimeoutException) {
            return "it takes the connection, but gives no answer within " + ANSWER.toSeconds() + " s";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
