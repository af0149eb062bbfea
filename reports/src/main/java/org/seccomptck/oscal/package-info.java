/** A run as OSCAL assessment results (NIST OSCAL 1.1.3): observations, risks, and findings against controls. */
@NullMarked
package org.seccomptck.oscal;

import org.jspecify.annotations.NullMarked;
