/** The run as an Allure report: a folder, a single file, or results for other tools of Allure. */
@NullMarked
package org.seccomptck.allure;

import org.jspecify.annotations.NullMarked;
