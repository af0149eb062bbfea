/** Debian packages as data: downloaded and verified by apt, unpacked into the cache, never installed. */
@NullMarked
package org.seccomptck.runner.packages;

import org.jspecify.annotations.NullMarked;
