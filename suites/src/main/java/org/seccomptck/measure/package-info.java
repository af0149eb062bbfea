/**
 * A run from its preparation to its record: sites, cells and suites one after the other, and the result of each cell.
 */
@NullMarked
package org.seccomptck.measure;

import org.jspecify.annotations.NullMarked;
