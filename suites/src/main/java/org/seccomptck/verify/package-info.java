/** Derives a run's checks, verdicts and causes anew from the evidence that was kept, and says where the record differs. */
@NullMarked
package org.seccomptck.verify;

import org.jspecify.annotations.NullMarked;
