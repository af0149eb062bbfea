package org.seccomptck.drift;

import org.seccomptck.record.StartRecord;

/**
 * Containers of a profile start otherwise, and that is no chance.
 *
 * @param profile the profile with its launch
 * @param before what came of the start before
 * @param after what comes of it now
 */
public record StartShift(String profile, StartRecord before, StartRecord after) {}
