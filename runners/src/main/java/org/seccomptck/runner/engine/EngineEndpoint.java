package org.seccomptck.runner.engine;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An address at which an engine may answer.
 *
 * @param uri the address
 * @param certificates the folder with {@code ca.pem}, {@code cert.pem} and {@code key.pem}, if TLS is to be used
 * @param origin the source of the address, in the user's terms: {@code DOCKER_HOST}
 * @param named whether the user chose it; if so, no other endpoint may replace it
 */
public record EngineEndpoint(URI uri, Optional<Path> certificates, String origin, boolean named) {

    static EngineEndpoint ofSocket(Path socket) {
        return new EngineEndpoint(address(socket), Optional.empty(), socket.toString(), false);
    }

    /**
     * Return the address of a socket, whose path may contain spaces and other characters that are invalid in an
     * address.
     */
    static URI address(Path socket) {
        try {
            return new URI("unix", "", socket.toAbsolutePath().toString(), null, null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("every absolute path can be quoted: " + socket, e);
        }
    }
}
