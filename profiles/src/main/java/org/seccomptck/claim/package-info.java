/** What documents say of seccomp, sentence by sentence, as data: what is promised, and how it is put to the test. */
@NullMarked
package org.seccomptck.claim;

import org.jspecify.annotations.NullMarked;
