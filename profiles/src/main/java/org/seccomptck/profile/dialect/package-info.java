/** How each engine reads a profile document, as data: what it has a field for, what it refuses, what it makes of the rest. */
@NullMarked
package org.seccomptck.profile.dialect;

import org.jspecify.annotations.NullMarked;
