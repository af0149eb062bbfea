/** The calls that a profile has to allow additionally, so that its containers always start: the answer, as data. */
@NullMarked
package org.seccomptck.startable;

import org.jspecify.annotations.NullMarked;
