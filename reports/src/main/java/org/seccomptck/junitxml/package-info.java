/** The report as JUnit XML for build servers. */
@NullMarked
package org.seccomptck.junitxml;

import org.jspecify.annotations.NullMarked;
