package org.seccomptck.defaults;

import org.seccomptck.profile.Profile;

/**
 * The default profile of a release of an engine.
 *
 * @param engine {@code docker} or {@code podman}
 * @param release the release that the document is of
 * @param source repository and tag that has the document, such as {@code moby/moby v28.0.4}
 * @param nearness how the release relates to the version that was asked for
 * @param json the document, in Docker's dialect; equal to the published one by meaning, not by bytes
 * @param document what it says
 */
public record DefaultProfile(
        String engine, EngineRelease release, String source, Nearness nearness, String json, Profile document) {

    /** How the release of a document relates to a version that was asked for. */
    public enum Nearness {
        /** It is that version. */
        SAME,
        /** It is the release that the version was packaged from; the packager may have patched the document. */
        PACKAGED,
        /** The release of that version is not known; this one is the nearest that is. */
        NEAREST
    }
}
