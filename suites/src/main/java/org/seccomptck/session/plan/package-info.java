/** What the suites want to have asked of a cell besides the walks; known before its container is launched. */
@NullMarked
package org.seccomptck.session.plan;

import org.jspecify.annotations.NullMarked;
