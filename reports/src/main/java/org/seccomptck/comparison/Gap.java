package org.seccomptck.comparison;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that a comparison does not tell.
 *
 * @param profile the profile's id
 * @param where on which side or runner, e.g. {@code before (lab/from/runc)}; empty: on both
 * @param why what is missing or does not fit together
 */
public record Gap(String profile, String where, String why) {
    /** What a profile's measurement leaves open on one side. */
    public static List<Gap> of(String profile, String where, Measured measured, boolean runToItsEnd) {
        return measured.lacks(runToItsEnd).stream()
                .map(why -> new Gap(profile, where, why))
                .toList();
    }

    /** It in a line. */
    public String words() {
        return Stream.of(profile, where, why).filter(word -> !word.isEmpty()).collect(Collectors.joining(": "));
    }
}
