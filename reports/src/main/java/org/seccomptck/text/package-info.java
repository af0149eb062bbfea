/** The report for a terminal: what a run found, on one screen. */
@NullMarked
package org.seccomptck.text;

import org.jspecify.annotations.NullMarked;
