package org.seccomptck.claim;

/**
 * A document that claims are taken from.
 *
 * @param id how claims name it
 * @param language its language, by its code of ISO 639-1
 * @param title what it is called, in English
 */
public record ClaimDocument(String id, String language, String title) {}
