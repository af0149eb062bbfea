/** The kit's words: everything that a person reads is made here, from values, and nothing reads it back. */
@NullMarked
package org.seccomptck.words;

import org.jspecify.annotations.NullMarked;
