package org.seccomptck.finding;

/** How much a finding matters, the worst first. */
public enum Severity {
    /** The profile does not do what it says and lets through what it should deny, or no container starts with it. */
    ERROR,
    /** The profile probably does not do what its author means. */
    WARNING,
    /** Worth knowing; nothing goes wrong. */
    NOTE
}
