/** Waivers as a file that a person edits. */
@NullMarked
package org.seccomptck.waiver.report;

import org.jspecify.annotations.NullMarked;
