/** What every report is: something made from a run's record, and from nothing else. */
@NullMarked
package org.seccomptck.report;

import org.jspecify.annotations.NullMarked;
