/** One run: a runner, the subjects on trial, and their cells, each launched once for all suites. */
@NullMarked
package org.seccomptck.session;

import org.jspecify.annotations.NullMarked;
