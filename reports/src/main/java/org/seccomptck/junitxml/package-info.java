/** The report as JUnit XML, which the servers that run builds read. */
@NullMarked
package org.seccomptck.junitxml;

import org.jspecify.annotations.NullMarked;
