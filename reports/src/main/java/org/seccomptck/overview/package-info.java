/** The overview of a run: its result, the reasons, and where the proof is. */
@NullMarked
package org.seccomptck.overview;

import org.jspecify.annotations.NullMarked;
