package org.seccomptck.comparison;

import java.util.List;

/**
 * Something that a comparison could not answer.
 *
 * @param profile the profile's id
 * @param place on which side or runner
 * @param lack what is missing or does not fit together
 */
public record Gap(String profile, Place place, Lack lack) {
    /** Which part of a comparison is meant. */
    public enum Side {
        /** The comparison as a whole. */
        BOTH,
        /** What is upgraded. */
        BEFORE,
        /** What it is upgraded to. */
        AFTER,
        /** A runner with some components of each. */
        BETWEEN,
        /** The same under the default profile of the newer engine. */
        BETWEEN_WITH_NEW_PROFILE,
        /** The same with what the newer engine hands to the OCI runtime. */
        BETWEEN_WITH_NEW_ENGINE,
        /** The same with what the newer engine hands over, under its default profile. */
        BETWEEN_WITH_NEW_ENGINE_AND_PROFILE
    }

    /**
     * Where a gap is.
     *
     * @param side on which side
     * @param runner the runner's name; empty for {@link Side#BOTH}
     */
    public record Place(Side side, String runner) {
        /** The comparison as a whole. */
        public static final Place BOTH = new Place(Side.BOTH, "");
    }

    /** Return what a profile's measurement leaves open at a place. */
    public static List<Gap> of(String profile, Place place, Measured measured, boolean runToItsEnd) {
        return measured.lacks(runToItsEnd).stream()
                .map(lack -> new Gap(profile, place, lack))
                .toList();
    }
}
