/** A run with all its evidence as one file that can be passed on: its content, how it is written, how it is read. */
@NullMarked
package org.seccomptck.archive;

import org.jspecify.annotations.NullMarked;
