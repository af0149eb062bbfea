/** Launches a profile in each way that this machine offers, and holds what each gives against Docker's API. */
@NullMarked
package org.seccomptck.ways;

import org.jspecify.annotations.NullMarked;
