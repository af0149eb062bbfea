/** Comparisons of run records: runner with runner, and before with after. */
@NullMarked
package org.seccomptck.comparison;

import org.jspecify.annotations.NullMarked;
