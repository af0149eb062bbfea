/** Completes a profile: what it denies through one call is denied through every call that has the same effect. */
@NullMarked
package org.seccomptck.harden;

import org.jspecify.annotations.NullMarked;
