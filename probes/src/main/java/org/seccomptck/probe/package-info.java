/** The probe and the filter dumper: what is asked of them and what they wrote down. */
@NullMarked
package org.seccomptck.probe;

import org.jspecify.annotations.NullMarked;
