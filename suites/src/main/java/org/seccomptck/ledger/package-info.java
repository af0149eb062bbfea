/** Tests the sentences of documents: by the checks of a runner's cells, by profiles, and by shell commands. */
@NullMarked
package org.seccomptck.ledger;

import org.jspecify.annotations.NullMarked;
