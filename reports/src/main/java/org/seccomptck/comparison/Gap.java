package org.seccomptck.comparison;

import java.util.List;

/**
 * A question that a comparison could not answer.
 *
 * @param profile the profile's id
 * @param place on which side or runner
 * @param lack what is missing or inconsistent
 */
public record Gap(String profile, Place place, Lack lack) {
    /** The parts of a comparison. */
    public enum Side {
        /** The comparison as a whole. */
        BOTH,
        /** The runner before the upgrade. */
        BEFORE,
        /** The runner after the upgrade. */
        AFTER,
        /** A runner that combines components of both sides. */
        BETWEEN,
        /** Such a runner under the default profile of the newer engine. */
        BETWEEN_WITH_NEW_PROFILE,
        /** Such a runner with the bundle of the newer engine. */
        BETWEEN_WITH_NEW_ENGINE,
        /** Such a runner with the bundle of the newer engine under its default profile. */
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

    /** Return what the measurement of a profile leaves open at a place. */
    public static List<Gap> of(String profile, Place place, Measured measured, boolean runToItsEnd) {
        return measured.lacks(runToItsEnd).stream()
                .map(lack -> new Gap(profile, place, lack))
                .toList();
    }
}
