/** What is true of a profile that no runtime can mend and its author should know. */
@NullMarked
package org.seccomptck.finding;

import org.jspecify.annotations.NullMarked;
