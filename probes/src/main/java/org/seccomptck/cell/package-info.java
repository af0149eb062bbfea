/** What a cell is about: the subject on trial, and the evidence that its launch left. */
@NullMarked
package org.seccomptck.cell;

import org.jspecify.annotations.NullMarked;
