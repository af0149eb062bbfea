/** What became of the causes of a run by a later one, and which components differ between the two. */
@NullMarked
package org.seccomptck.drift;

import org.jspecify.annotations.NullMarked;
