/** Drift: which causes appeared, changed or went from one run to a later one, and which components differ. */
@NullMarked
package org.seccomptck.drift;

import org.jspecify.annotations.NullMarked;
