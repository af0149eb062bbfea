/** The default profiles of container engines, release by release, and how the tables of them are made. */
@NullMarked
package org.seccomptck.defaults;

import org.jspecify.annotations.NullMarked;
