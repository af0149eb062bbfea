/** Judging checks: the accounts of a call are compared with each other. */
@NullMarked
package org.seccomptck.verdict;

import org.jspecify.annotations.NullMarked;
