/** Tables of answers and reports of upgrades, for people and for programs. */
@NullMarked
package org.seccomptck.comparison.report;

import org.jspecify.annotations.NullMarked;
