package org.seccomptck.session.plan;

import java.util.List;
import java.util.Optional;
import org.seccomptck.abi.Syscall;
import org.seccomptck.probe.Question;

/**
 * A call that shows what an action of the profile really does.
 *
 * @param syscall the call
 * @param origin what gives the action: a rule's JSON pointer or {@code default}
 * @param threaded the call made by one of two threads; empty where the action kills nobody
 */
public record ActionCase(Syscall syscall, String origin, Optional<Question> threaded) implements Asked {
    /** The origin of a case of the default action. */
    static final String DEFAULT = "default";

    @Override
    public List<Question> questions() {
        return threaded.stream().toList();
    }
}
