package org.seccomptck.way;

import java.util.Optional;

/**
 * Something that a way gives otherwise than Docker's API.
 *
 * @param property what
 * @param regions of a filter, in how many regions of calls and arguments it decides otherwise; else 0
 * @param why why, where that is known
 */
public record Departure(Property property, int regions, Optional<Why> why) {}
