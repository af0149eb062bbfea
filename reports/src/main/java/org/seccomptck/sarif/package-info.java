/** Causes and findings as SARIF 2.1.0, which code hosts and editors show beside the lines of a profile. */
@NullMarked
package org.seccomptck.sarif;

import org.jspecify.annotations.NullMarked;
