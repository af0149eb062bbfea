/** Why checks deviate: the stretch of a rule's way into the kernel that is at fault, and what a person can act on. */
@NullMarked
package org.seccomptck.cause;

import org.jspecify.annotations.NullMarked;
