/** Launching a cell: containers with the probe in them, as often as it takes. */
@NullMarked
package org.seccomptck.launch;

import org.jspecify.annotations.NullMarked;
