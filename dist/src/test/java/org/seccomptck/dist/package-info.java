/** Tests of the files that users get. */
@NullMarked
package org.seccomptck.dist;

import org.jspecify.annotations.NullMarked;
