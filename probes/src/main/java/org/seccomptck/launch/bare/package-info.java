/** Containers that an OCI runtime launches in a machine without an engine. */
@NullMarked
package org.seccomptck.launch.bare;

import org.jspecify.annotations.NullMarked;
