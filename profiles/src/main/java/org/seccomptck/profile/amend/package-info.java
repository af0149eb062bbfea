/** Changing a profile document without writing it anew: everything that is not changed stays as its author wrote it. */
@NullMarked
package org.seccomptck.profile.amend;

import org.jspecify.annotations.NullMarked;
