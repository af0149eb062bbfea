/** The suites: ordinary JUnit Jupiter classes, with a test for each cell, ABI and system call. */
@NullMarked
package org.seccomptck.suite;

import org.jspecify.annotations.NullMarked;
