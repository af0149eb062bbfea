/** Whether one profile is at least as strict as another, for every call number and argument, and where it is not. */
@NullMarked
package org.seccomptck.strictness;

import org.jspecify.annotations.NullMarked;
