/** Findings: problems in the profile itself, which no runtime can mend and its author should know. */
@NullMarked
package org.seccomptck.finding;

import org.jspecify.annotations.NullMarked;
