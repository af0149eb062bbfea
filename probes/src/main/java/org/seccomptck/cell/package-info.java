/** What a cell is about: the subject on trial, with what it is launched, and the evidence that this left. */
@NullMarked
package org.seccomptck.cell;

import org.jspecify.annotations.NullMarked;
