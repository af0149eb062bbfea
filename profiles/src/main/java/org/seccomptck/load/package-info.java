/** Loading: whether an OCI runtime starts containers with a profile, refuses to, or loses a part of the profile. */
@NullMarked
package org.seccomptck.load;

import org.jspecify.annotations.NullMarked;
