/** The documented profiles that come with the kit, and what their documents claim. */
@NullMarked
package org.seccomptck.catalog;

import org.jspecify.annotations.NullMarked;
