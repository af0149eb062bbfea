package org.seccomptck.defaults;

import org.seccomptck.profile.Profile;

/**
 * The default profile of a release of an engine.
 *
 * @param engine {@code docker} or {@code podman}
 * @param release the release whose document this is
 * @param source repository and tag that has the document, such as {@code moby/moby v28.0.4}
 * @param nearness how the release relates to the version that was asked for
 * @param json the document, in Docker's dialect; equal in meaning to the published one, but not byte for byte
 * @param document what it says
 */
public record DefaultProfile(
        String engine, EngineRelease release, String source, Nearness nearness, String json, Profile document) {

    /** How the release of a document relates to the version that was asked for. */
    public enum Nearness {
        /** The release is that version. */
        SAME,
        /** The version is a package of this release; the packager may have patched the document. */
        PACKAGED,
        /** The kit does not know that version; this release is the nearest one that it knows. */
        NEAREST
    }
}
