/** Reading a profile document, with an error that names file, line, column and JSON pointer. */
@NullMarked
package org.seccomptck.profile.reading;

import org.jspecify.annotations.NullMarked;
