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
 * @param origin who says so, as the user would recognise it: {@code DOCKER_HOST}
 * @param named whether the user chose it; then no other one is to be used in its place
 */
public record EngineEndpoint(URI uri, Optional<Path> certificates, String origin, boolean named) {

    static EngineEndpoint ofSocket(Path socket) {
        return new EngineEndpoint(address(socket), Optional.empty(), socket.toString(), false);
    }

    /** Return the address of a socket, whose path may have a space or another sign that an address cannot have. */
    static URI address(Path socket) {
        try {
            return new URI("unix", "", socket.toAbsolutePath().toString(), null, null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("every absolute path can be quoted: " + socket, e);
        }
    }
}
