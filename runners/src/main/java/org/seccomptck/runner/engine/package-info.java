/** Reaching a running engine, or starting a private one that leaves nothing behind. */
@NullMarked
package org.seccomptck.runner.engine;

import org.jspecify.annotations.NullMarked;
