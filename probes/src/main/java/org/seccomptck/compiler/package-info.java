/** What libseccomp, the compiler that OCI runtimes use, makes of a profile's rules. */
@NullMarked
package org.seccomptck.compiler;

import org.jspecify.annotations.NullMarked;
