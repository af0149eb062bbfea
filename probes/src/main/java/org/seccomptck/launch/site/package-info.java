/** The choice of how containers are launched, by the kind of site. */
@NullMarked
package org.seccomptck.launch.site;

import org.jspecify.annotations.NullMarked;
