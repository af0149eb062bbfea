package org.seccomptck.runner.engine;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.seccomptck.host.CacheFolder;

/**
 * Which engine is wanted.
 *
 * @param endpoint an engine to use and no other, or empty to look for one
 * @param packaged a private engine of another release than this machine's; empty: of its own
 * @param ociRuntimes the OCI runtimes to run containers with, each on a runner of its own; none: the engine's own. They
 *     need a private engine, since one that belongs to somebody else is not to be changed.
 * @param forcePrivate whether to start a private engine even if another one can be reached
 * @param cache where programs and the private engine's files are kept
 * @param progress gets one line for each step that takes time, such as
 *     {@code downloading docker.io 20.10.24 with 15 more Debian packages (69 MB)}
 */
public record EngineRequest(
        Optional<URI> endpoint,
        Optional<DockerEngine> packaged,
        List<OciRuntimeChoice> ociRuntimes,
        boolean forcePrivate,
        CacheFolder cache,
        Consumer<String> progress) {

    /**
     * Checks that the wishes go together.
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

    /** Ask for whatever engine can be had, with the standard cache folder and without a listener. */
    public static EngineRequest any() {
        return new EngineRequest(
                Optional.empty(), Optional.empty(), List.of(), false, CacheFolder.standard(), line -> {});
    }

    /** Return the same for one engine and no other. */
    public EngineRequest withEndpoint(URI uri) {
        return new EngineRequest(Optional.of(uri), packaged, ociRuntimes, forcePrivate, cache, progress);
    }

    /** Return the same for a private engine of another release. */
    public EngineRequest withPackagedEngine(DockerEngine engine) {
        return new EngineRequest(endpoint, Optional.of(engine), ociRuntimes, forcePrivate, cache, progress);
    }

    /** Return the same with other OCI runtimes. */
    public EngineRequest withOciRuntimes(List<OciRuntimeChoice> choices) {
        return new EngineRequest(endpoint, packaged, choices, forcePrivate, cache, progress);
    }

    /** Return the same with one OCI runtime, a program of the caller's own. */
    public EngineRequest withOciRuntimeBinary(Path binary) {
        return withOciRuntimes(
                List.of(new OciRuntimeChoice.Binary(String.valueOf(binary.getFileName()), binary.toString(), binary)));
    }

    /** Return the same for a private engine. */
    public EngineRequest withPrivateEngine() {
        return new EngineRequest(endpoint, packaged, ociRuntimes, true, cache, progress);
    }

    /** Return the same with another cache folder. */
    public EngineRequest withCache(CacheFolder other) {
        return new EngineRequest(endpoint, packaged, ociRuntimes, forcePrivate, other, progress);
    }

    /** Return the same with a listener. */
    public EngineRequest withProgress(Consumer<String> listener) {
        return new EngineRequest(endpoint, packaged, ociRuntimes, forcePrivate, cache, listener);
    }

    boolean needsPrivateEngine() {
        return forcePrivate || packaged.isPresent() || !ociRuntimes.isEmpty();
    }
}
