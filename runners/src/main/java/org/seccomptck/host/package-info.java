/** This machine as the kit uses it: programs to run, locks, folders of the cache, digests. */
@NullMarked
package org.seccomptck.host;

import org.jspecify.annotations.NullMarked;
