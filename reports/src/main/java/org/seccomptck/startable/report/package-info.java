/** Printers of the calls that a profile has to allow so that its containers start. */
@NullMarked
package org.seccomptck.startable.report;

import org.jspecify.annotations.NullMarked;
