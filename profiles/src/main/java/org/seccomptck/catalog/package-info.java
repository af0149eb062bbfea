/** The profiles that come with the kit, documented ones and its own, and what is claimed of them. */
@NullMarked
package org.seccomptck.catalog;

import org.jspecify.annotations.NullMarked;
