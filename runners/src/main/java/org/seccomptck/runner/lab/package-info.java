/** Virtual machines with a kernel of their own, booted here: the lab. */
@NullMarked
package org.seccomptck.runner.lab;

import org.jspecify.annotations.NullMarked;
