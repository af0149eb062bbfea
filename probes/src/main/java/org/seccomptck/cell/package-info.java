/** A cell, one profile on one runner, launched once, with the evidence that it left. */
@NullMarked
package org.seccomptck.cell;

import org.jspecify.annotations.NullMarked;
