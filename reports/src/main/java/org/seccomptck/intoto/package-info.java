/** A run as an in-toto statement of type test-result, signed in a DSSE envelope with a key of the user's. */
@NullMarked
package org.seccomptck.intoto;

import org.jspecify.annotations.NullMarked;
