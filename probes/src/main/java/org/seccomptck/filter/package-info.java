/** Seccomp filters as the kernel holds them, and what they answer: the loaded account. */
@NullMarked
package org.seccomptck.filter;

import org.jspecify.annotations.NullMarked;
