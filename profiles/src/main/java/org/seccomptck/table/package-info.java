/** Facts that come with the kit as tab-separated tables, each with its source in its head. */
@NullMarked
package org.seccomptck.table;

import org.jspecify.annotations.NullMarked;
