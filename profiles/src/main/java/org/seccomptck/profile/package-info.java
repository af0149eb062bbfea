/** Seccomp profile documents as values, and the decisions they speak of. */
@NullMarked
package org.seccomptck.profile;

import org.jspecify.annotations.NullMarked;
