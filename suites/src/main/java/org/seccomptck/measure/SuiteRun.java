package org.seccomptck.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherConstants;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;
import org.seccomptck.session.Cell;
import org.seccomptck.suite.SharedCells;
import org.seccomptck.suite.Suites;

/** Runs suites on the JUnit Platform, on one cell after the other. Only this class's own listener takes part. */
final class SuiteRun implements AutoCloseable {
    private final LauncherSession launcher;
    private final LauncherDiscoveryRequest request;
    /** A plan can be executed once. The first plan is made while a site is still starting. */
    private @Nullable CompletableFuture<TestPlan> first;

    /** Prepare to run these suites. */
    SuiteRun(Suites suites) {
        launcher = LauncherFactory.openSession(LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .build());
        List<ClassSelector> classes = suites.suites().stream()
                .map(suite -> DiscoverySelectors.selectClass(suite.getClass()))
                .toList();
        request = LauncherDiscoveryRequestBuilder.request()
                .selectors(classes)
                .enableImplicitConfigurationParameters(false)
                .configurationParameter(LauncherConstants.STACKTRACE_PRUNING_ENABLED_PROPERTY_NAME, "false")
                .build();
        first = CompletableFuture.supplyAsync(this::plan);
    }

    private TestPlan plan() {
        return launcher.getLauncher().discover(request);
    }

    /** Run the suites on a cell, and return everything that ended a test other than its verdict; usually nothing. */
    List<Throwable> execute(Cell cell) {
        // The store does not close the session, which belongs to the run.
        launcher.getStore()
                .put(
                        Namespace.create(SharedCells.NAMESPACE),
                        SharedCells.class,
                        new SharedCells.Borrowed(List.of(cell)));
        Faults faults = new Faults();
        try {
            TestPlan plan = first == null ? plan() : first.join();
            first = null;
            launcher.getLauncher().execute(plan, faults);
        } catch (RuntimeException | Error e) {
            // JUnit itself failed, or did not report an error of the JVM as the end of a test.
            faults.found.add(e);
        }
        return faults.found();
    }

    /** Collects what ends tests and is no verdict. */
    private static final class Faults implements TestExecutionListener {
        private final List<Throwable> found = new ArrayList<>();
        private int tests;

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            tests += test.isTest() ? 1 : 0;
            result.getThrowable().filter(problem -> !isVerdict(problem)).ifPresent(found::add);
        }

        private static boolean isVerdict(Throwable problem) {
            return problem instanceof AssertionFailedError || problem instanceof TestAbortedException;
        }

        List<Throwable> found() {
            return tests == 0 && found.isEmpty()
                    ? List.of(new IllegalStateException("JUnit found no test in the suites"))
                    : List.copyOf(found);
        }
    }

    @Override
    public void close() {
        launcher.close();
    }
}
