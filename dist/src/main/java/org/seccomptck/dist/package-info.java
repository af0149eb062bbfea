/** What a release holds beside jars and documents, made from the kit itself. */
@NullMarked
package org.seccomptck.dist;

import org.jspecify.annotations.NullMarked;
