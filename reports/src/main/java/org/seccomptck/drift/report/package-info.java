/** Drift in a text, in Markdown and as JSON. */
@NullMarked
package org.seccomptck.drift.report;

import org.jspecify.annotations.NullMarked;
