/** Checks README, CONTRIBUTING and docs against the kit: commands, output, links, names and tables. */
@NullMarked
package org.seccomptck.documents;

import org.jspecify.annotations.NullMarked;
