/** Before an upgrade: what it changes, and which component does. */
@NullMarked
package org.seccomptck.upgrade;

import org.jspecify.annotations.NullMarked;
