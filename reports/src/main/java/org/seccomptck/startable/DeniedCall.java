package org.seccomptck.startable;

/**
 * A call that is needed and that a rule denies, so that a rule that allows it does not count.
 *
 * @param name the call's name
 * @param pointer the JSON pointer of the rule (RFC 6901)
 */
public record DeniedCall(String name, String pointer) {}
