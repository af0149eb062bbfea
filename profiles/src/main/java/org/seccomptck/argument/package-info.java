/** What the arguments of system calls are called, how many of their bits the kernel reads, and what values mean. */
@NullMarked
package org.seccomptck.argument;

import org.jspecify.annotations.NullMarked;
