package org.seccomptck.cause;

import java.util.Optional;
import org.seccomptck.record.CauseKey;

/**
 * Calls for which the loaded filter deviates from the profile for one reason.
 *
 * @param cause the reason
 * @param pointer its place in the document, a JSON pointer; empty when it has none
 * @param where the condition for these calls, as a diagram
 */
record Part(CauseKey cause, Optional<String> pointer, int where) {}
