package org.seccomptck.load;

import java.util.List;
import java.util.Optional;

/**
 * A reason why a runtime does not apply a profile as it stands.
 *
 * @param trait the trait of the profile that is the reason
 * @param outcome how a start ends because of the trait
 * @param subjects what has the trait: flags, names of calls or of architectures
 * @param words the runtime's own words; empty when it says nothing, or says something else each time
 */
public record Reason(Trait trait, Outcome outcome, List<String> subjects, Optional<String> words) {
    /** Copy the list. */
    public Reason {
        subjects = List.copyOf(subjects);
    }
}
