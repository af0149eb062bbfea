/** A run as KernelCI's common database takes it (KCIDB, kcidb-io schema 5.3). */
@NullMarked
package org.seccomptck.kcidb;

import org.jspecify.annotations.NullMarked;
