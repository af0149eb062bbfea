package org.seccomptck.comparison;

import java.util.List;
import java.util.Optional;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.profile.Provenance;
import org.seccomptck.profile.reading.Places;
import org.seccomptck.record.Danger;
import org.seccomptck.strictness.Direction;
import org.seccomptck.strictness.Strictness;

/**
 * Two profiles that were compared without any container.
 *
 * @param first the profile that is judged
 * @param second the profile that it is measured by
 * @param launch the launch for which both were resolved
 * @param strictness the result
 */
public record ProfileComparison(Compared first, Compared second, Launch launch, Strictness strictness) {
    /**
     * One of the two profiles.
     *
     * @param name the user's name for it
     * @param provenance where its document comes from; {@link Provenance#NONE} without a filter
     * @param places the places of its document's members; empty without a document
     */
    public record Compared(String name, Provenance provenance, Optional<Places> places) {}

    /**
     * What the meaning of a profile depends on besides its document and the machine.
     *
     * @param kernel the running kernel
     * @param ociRuntime the OCI runtime whose additions count
     * @param options the options of the launch, as a user types them; none: the engine's defaults
     */
    public record Launch(KernelVersion kernel, String ociRuntime, List<String> options) {
        /** Copy the list. */
        public Launch {
            options = List.copyOf(options);
        }
    }

    /** Return what a difference means for somebody who assumes that the first profile is as strict as the second. */
    public static Danger danger(Direction direction) {
        return switch (direction) {
            case LOOSER -> Danger.OPENS;
            case STRICTER -> Danger.CLOSES;
            case OTHER_ANSWER -> Danger.ANSWERS_OTHERWISE;
        };
    }
}
