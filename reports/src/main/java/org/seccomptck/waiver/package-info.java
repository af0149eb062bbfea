/** Waivers: which causes of a run somebody has looked at and expects, and what a run comes to with them. */
@NullMarked
package org.seccomptck.waiver;

import org.jspecify.annotations.NullMarked;
