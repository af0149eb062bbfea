/** The Allure report, made offline and in-process from a run's results. */
@NullMarked
package org.seccomptck.allure;

import org.jspecify.annotations.NullMarked;
