/** The suites: ordinary JUnit Jupiter classes, parameterized over cell, ABI and system call. */
@NullMarked
package org.seccomptck.suite;

import org.jspecify.annotations.NullMarked;
