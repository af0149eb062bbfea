/** Whether what an OCI runtime loads depends on what it loaded before: documents that are launched one after the other. */
@NullMarked
package org.seccomptck.isolation;

import org.jspecify.annotations.NullMarked;
