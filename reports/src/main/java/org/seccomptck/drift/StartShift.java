package org.seccomptck.drift;

import org.seccomptck.record.StartRecord;

/**
 * A change in how containers of a profile start, other than by chance.
 *
 * @param profile the profile with its launch
 * @param before how the start ended before
 * @param after how it ends now
 */
public record StartShift(String profile, StartRecord before, StartRecord after) {}
