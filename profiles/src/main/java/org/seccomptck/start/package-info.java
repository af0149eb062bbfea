/** Starts: which calls OCI runtimes make under a container's filter, and so whether a container can start under a profile. */
@NullMarked
package org.seccomptck.start;

import org.jspecify.annotations.NullMarked;
