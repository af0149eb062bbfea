/** How much of the disk the cache takes, and how it is kept within bounds. */
@NullMarked
package org.seccomptck.runner.cache;

import org.jspecify.annotations.NullMarked;
