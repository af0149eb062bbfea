package org.seccomptck.suite;

import org.seccomptck.probe.Question;
import org.seccomptck.record.Target;

/**
 * A call with arguments of its own, made behind the shield, so that no argument does harm.
 *
 * @param target what the call is to show
 * @param question the call
 */
record ShieldedCall(Target target, Question question) {}
