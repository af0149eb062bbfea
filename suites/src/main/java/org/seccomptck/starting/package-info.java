/** Finding the smallest set of calls that a profile has to allow so that its containers start, by starting containers. */
@NullMarked
package org.seccomptck.starting;

import org.jspecify.annotations.NullMarked;
