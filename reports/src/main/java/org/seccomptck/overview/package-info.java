/** The overview of a run as one page that needs nothing else. */
@NullMarked
package org.seccomptck.overview;

import org.jspecify.annotations.NullMarked;
