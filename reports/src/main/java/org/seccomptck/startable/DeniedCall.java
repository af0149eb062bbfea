package org.seccomptck.startable;

/**
 * A needed call that a rule denies, so that an additional rule that allows it has no effect.
 *
 * @param name the call's name
 * @param pointer the JSON pointer of the rule (RFC 6901)
 */
public record DeniedCall(String name, String pointer) {}
