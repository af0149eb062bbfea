/** For tests of others: does a container that they started enforce its seccomp profile? */
@NullMarked
package org.seccomptck.assertions;

import org.jspecify.annotations.NullMarked;
