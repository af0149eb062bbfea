package org.seccomptck.words;

import java.util.Locale;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Errno;

/**
 * Says how a call ended.
 *
 * @param words the sentences
 */
public record ObservationWords(Words words) {
    /** Return the observation, in a few words. */
    public String of(Observation seen) {
        if (seen instanceof Observation.Returned returned) {
            return returned(returned);
        }
        if (seen instanceof Observation.Trapped trapped) {
            return words.of(
                    "observation.trapped",
                    Integer.toUnsignedString(trapped.syscall()),
                    String.format(Locale.ROOT, "0x%08x", trapped.auditArch()),
                    trapped.errno());
        }
        if (seen instanceof Observation.Killed killed) {
            return words.of(
                    killed.bySeccomp() ? "observation.killed-by-sigsys" : "observation.killed", killed.signal());
        }
        if (seen instanceof Observation.Exited exited) {
            return words.of("observation.exited", exited.status());
        }
        if (seen instanceof Observation.NotCalled notCalled) {
            return words.of("observation.not-called", new CodeWords(words).of("not-called", notCalled.reason()));
        }
        return words.of("observation." + seen.getClass().getSimpleName());
    }

    private String returned(Observation.Returned returned) {
        if (returned.failed()) {
            return Errno.name(returned.errno());
        }
        return words.of(returned.value() == 0 ? "observation.returned-zero" : "observation.succeeded");
    }
}
