/** Whether a profile gives the same filter by each way to launch a container: the answer, as data. */
@NullMarked
package org.seccomptck.way;

import org.jspecify.annotations.NullMarked;
