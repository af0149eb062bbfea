/** The history of causes: when they appeared and went, run after run, and with which versions. */
@NullMarked
package org.seccomptck.history;

import org.jspecify.annotations.NullMarked;
