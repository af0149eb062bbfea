/** Functions of all inputs of a seccomp filter, as decision diagrams: equal functions are one and the same node. */
@NullMarked
package org.seccomptck.diagram;

import org.jspecify.annotations.NullMarked;
