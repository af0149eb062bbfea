/** Run records held against each other: runner against runner, and before against after. */
@NullMarked
package org.seccomptck.comparison;

import org.jspecify.annotations.NullMarked;
