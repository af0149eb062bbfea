/** The profiles that come with the kit, documented ones and its own. */
@NullMarked
package org.seccomptck.catalog;

import org.jspecify.annotations.NullMarked;
