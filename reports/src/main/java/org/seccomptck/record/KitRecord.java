package org.seccomptck.record;

/**
 * The kit that made a record.
 *
 * @param version its version, or {@code development}
 * @param commit the commit that it was built from; empty when that is not known
 */
public record KitRecord(String version, String commit) {}
