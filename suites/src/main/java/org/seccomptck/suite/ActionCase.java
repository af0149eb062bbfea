package org.seccomptck.suite;

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
record ActionCase(Syscall syscall, String origin, Optional<Question> threaded) {
    /** The origin of a case of the default action. */
    static final String DEFAULT = "default";
}
