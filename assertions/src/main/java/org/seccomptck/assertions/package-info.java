/** Assertions for the tests of other projects: does a container that they started enforce its seccomp profile? */
@NullMarked
package org.seccomptck.assertions;

import org.jspecify.annotations.NullMarked;
