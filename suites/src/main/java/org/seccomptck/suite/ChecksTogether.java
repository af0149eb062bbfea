package org.seccomptck.suite;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * Runs all checks of a test factory as one test if the kit itself runs the suites. The kit takes the checks from their
 * cell and does not need the tests: a run over many kernels would have half a million of them, each with an id and
 * events. In an IDE and under Maven each check is a test.
 */
final class ChecksTogether implements InvocationInterceptor {
    @Override
    @SuppressWarnings("unchecked")
    public <T> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> factory, ExtensionContext context)
            throws Throwable {
        T tests = invocation.proceed();
        if (tests instanceof Stream<?> stream && SharedCells.of(context) instanceof SharedCells.Borrowed) {
            return (T) Stream.of(DynamicTest.dynamicTest("all checks", () -> executeAll((Stream<DynamicTest>) stream)));
        }
        return tests;
    }

    /** Execute each test, even after one that fails because of a fault of the kit. */
    private static void executeAll(Stream<DynamicTest> tests) throws Throwable {
        List<Throwable> faults = tests.map(DynamicTest::getExecutable)
                .flatMap(ChecksTogether::fault)
                .toList();
        if (!faults.isEmpty()) {
            Throwable first = faults.get(0);
            faults.stream().filter(fault -> fault != first).forEach(first::addSuppressed);
            throw first;
        }
    }

    /** Return a failure that is not the check's verdict; the cell keeps the verdict. */
    private static Stream<Throwable> fault(Executable check) {
        try {
            check.execute();
            return Stream.empty();
        } catch (AssertionFailedError | TestAbortedException verdict) {
            return Stream.empty();
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Throwable fault) {
            return Stream.of(fault);
        }
    }
}
