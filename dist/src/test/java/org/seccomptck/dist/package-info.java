/** Tests of what is given to others. */
@NullMarked
package org.seccomptck.dist;

import org.jspecify.annotations.NullMarked;
