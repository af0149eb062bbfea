package org.seccomptck.runner.engine;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.seccomptck.host.CacheFolder;

/**
 * A wanted engine.
 *
 * @param endpoint an engine to use and no other, or empty to look for one
 * @param packaged a private engine of another release than this machine's; empty: of its own
 * @param ociRuntimes the OCI runtimes to run containers with, each on a runner of its own; empty: the engine's own.
 *     They need a private engine, since an engine that belongs to somebody else must not be changed.
 * @param forcePrivate whether to start a private engine even if another engine can be reached
 * @param cache where programs and the private engine's files are kept
 * @param progress gets one line for each step that takes time, such as {@code downloading docker.io 20.10.24 with
 *     15 more Debian packages (69 MB)}
 */
public record EngineRequest(
        Optional<URI> endpoint,
        Optional<DockerEngine> packaged,
        List<OciRuntimeChoice> ociRuntimes,
        boolean forcePrivate,
        CacheFolder cache,
        Consumer<String> progress) {

    /**
     * Check that the members are compatible.
     *
     * @throws IllegalArgumentException if an endpoint is named and a private engine is wanted, too
     */
    public EngineRequest {
        ociRuntimes = List.copyOf(ociRuntimes);
        if (endpoint.isPresent() && (forcePrivate || packaged.isPresent() || !ociRuntimes.isEmpty())) {
            throw new IllegalArgumentException("an endpoint (" + endpoint.get()
                    + ") excludes a private engine, which other OCI runtimes than its own need: give one or the other");
        }
    }

    /** Ask for any available engine, with the standard cache folder and without a progress listener. */
    public static EngineRequest any() {
        return new EngineRequest(
                Optional.empty(), Optional.empty(), List.of(), false, CacheFolder.standard(), line -> {});
    }

    /** Return the request for one engine and no other. */
    public EngineRequest withEndpoint(URI uri) {
        return new EngineRequest(Optional.of(uri), packaged, ociRuntimes, forcePrivate, cache, progress);
    }

    /** Return the request for a private engine of another release. */
    public EngineRequest withPackagedEngine(DockerEngine engine) {
        return new EngineRequest(endpoint, Optional.of(engine), ociRuntimes, forcePrivate, cache, progress);
    }

    /** Return the request with other OCI runtimes. */
    public EngineRequest withOciRuntimes(List<OciRuntimeChoice> choices) {
        return new EngineRequest(endpoint, packaged, choices, forcePrivate, cache, progress);
    }

    /** Return the request with one OCI runtime, a program of the caller's own. */
    public EngineRequest withOciRuntimeBinary(Path binary) {
        return withOciRuntimes(
                List.of(new OciRuntimeChoice.Binary(String.valueOf(binary.getFileName()), binary.toString(), binary)));
    }

    /** Return the request for a private engine. */
    public EngineRequest withPrivateEngine() {
        return new EngineRequest(endpoint, packaged, ociRuntimes, true, cache, progress);
    }

    /** Return the request with another cache folder. */
    public EngineRequest withCache(CacheFolder other) {
        return new EngineRequest(endpoint, packaged, ociRuntimes, forcePrivate, other, progress);
    }

    /** Return the request with a progress listener. */
    public EngineRequest withProgress(Consumer<String> listener) {
        return new EngineRequest(endpoint, packaged, ociRuntimes, forcePrivate, cache, listener);
    }

    boolean needsPrivateEngine() {
        return forcePrivate || packaged.isPresent() || !ociRuntimes.isEmpty();
    }
}
