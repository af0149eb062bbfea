/** How system calls enter a kernel: ABIs, their tables of names and numbers, machines and kernel versions. */
@NullMarked
package org.seccomptck.abi;

import org.jspecify.annotations.NullMarked;
