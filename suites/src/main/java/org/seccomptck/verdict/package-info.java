/** Holding the three accounts of a call against each other. */
@NullMarked
package org.seccomptck.verdict;

import org.jspecify.annotations.NullMarked;
