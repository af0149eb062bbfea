/** The run record: all cells, verdicts and findings of one run as one document, from which every report is made. */
@NullMarked
package org.seccomptck.record;

import org.jspecify.annotations.NullMarked;
