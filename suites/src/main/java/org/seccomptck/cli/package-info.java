/** The command that a person types. */
@NullMarked
package org.seccomptck.cli;

import org.jspecify.annotations.NullMarked;
