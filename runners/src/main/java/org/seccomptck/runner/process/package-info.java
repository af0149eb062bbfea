/** Running a program of the host to its end. */
@NullMarked
package org.seccomptck.runner.process;

import org.jspecify.annotations.NullMarked;
