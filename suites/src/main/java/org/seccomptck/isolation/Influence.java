package org.seccomptck.isolation;

/**
 * A container whose filter depends on earlier containers.
 *
 * @param start the container
 * @param other the other container that shows this
 * @param handedOn whether the filter is that of the other container's document; otherwise the other container has
 *     the same document and another filter
 */
record Influence(SerialStart start, SerialStart other, boolean handedOn) {}
