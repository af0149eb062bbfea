/** A run in the form of KernelCI's common database (KCIDB, kcidb-io schema 5.3). */
@NullMarked
package org.seccomptck.kcidb;

import org.jspecify.annotations.NullMarked;
