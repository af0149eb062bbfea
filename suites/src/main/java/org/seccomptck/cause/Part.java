package org.seccomptck.cause;

import java.util.Optional;
import org.seccomptck.record.CauseKey;

/**
 * Calls for which the loaded filter departs from the profile for one reason.
 *
 * @param cause the reason
 * @param pointer its place in the document, a JSON pointer; empty when it has none
 * @param where the condition that a call is among them: a diagram
 */
record Part(CauseKey cause, Optional<String> pointer, int where) {}
