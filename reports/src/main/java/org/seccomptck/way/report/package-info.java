/** Printers of what each way to launch a container gives. */
@NullMarked
package org.seccomptck.way.report;

import org.jspecify.annotations.NullMarked;
