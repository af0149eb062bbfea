/** Containers that an engine launches, and what is prepared on it for them. */
@NullMarked
package org.seccomptck.launch.engine;

import org.jspecify.annotations.NullMarked;
