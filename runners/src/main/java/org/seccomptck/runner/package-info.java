/** Where containers run: what a runner is, what is known of it, and the folder that the tool keeps its things in. */
@NullMarked
package org.seccomptck.runner;

import org.jspecify.annotations.NullMarked;
