/** What a profile says of a call, without asking any runtime: the expected account. */
@NullMarked
package org.seccomptck.oracle;

import org.jspecify.annotations.NullMarked;
