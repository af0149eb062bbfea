package org.seccomptck.runner;

/**
 * A choice by the kind of a site: there is no other kind than these.
 *
 * @param <T> what is chosen
 */
public interface SiteVisitor<T> {

    /** Choose for an engine. */
    T engine(EngineSite site);

    /** Choose for a machine without an engine. */
    T bare(BareSite site);
}
