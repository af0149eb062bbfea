package org.seccomptck.suite;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * An annotation that runs a JUnit class once for each cell of {@link SharedCells}. Such classes have the tag {@value
 * #TAG}, by which Maven runs them, and are run by an IDE like any other test.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag(EachCell.TAG)
@ParameterizedClass(name = "{0}")
@ArgumentsSource(CellSource.class)
@ExtendWith(ChecksTogether.class)
public @interface EachCell {
    /** The tag of suites. */
    String TAG = "conformance";
}
