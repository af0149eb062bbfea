/** Puts what documents say to the test: from the checks of a runner's cells, from profiles, and by shell commands. */
@NullMarked
package org.seccomptck.ledger;

import org.jspecify.annotations.NullMarked;
