package org.seccomptck.load;

import java.util.List;
import java.util.Optional;

/**
 * Why a runtime does not take a profile as it stands.
 *
 * @param trait what of the profile is the reason
 * @param outcome how a start ends for it
 * @param subjects what has the trait: flags, names of calls or of architectures
 * @param words the runtime's own words; empty when it says nothing, or never the same
 */
public record Reason(Trait trait, Outcome outcome, List<String> subjects, Optional<String> words) {
    /** Copy the list. */
    public Reason {
        subjects = List.copyOf(subjects);
    }
}
