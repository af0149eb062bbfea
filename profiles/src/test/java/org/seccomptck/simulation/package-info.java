/** Compares the oracle with the simulation tests that libseccomp's authors wrote for their own library. */
@NullMarked
package org.seccomptck.simulation;

import org.jspecify.annotations.NullMarked;
