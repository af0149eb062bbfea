/** The overview of a run: what it comes to, why, and where the proof is. */
@NullMarked
package org.seccomptck.overview;

import org.jspecify.annotations.NullMarked;
