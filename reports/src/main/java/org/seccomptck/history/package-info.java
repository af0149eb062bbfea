/** When causes appeared and went, run after run, and with which versions: what is kept from one run to the next. */
@NullMarked
package org.seccomptck.history;

import org.jspecify.annotations.NullMarked;
