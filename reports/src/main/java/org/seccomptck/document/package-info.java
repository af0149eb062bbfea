/** The texts of profiles, as far as a run's evidence has them. */
@NullMarked
package org.seccomptck.document;

import org.jspecify.annotations.NullMarked;
