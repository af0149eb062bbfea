package org.seccomptck.cli;

import java.util.List;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.seccomptck.session.Cell;
import org.seccomptck.session.Session;
import org.seccomptck.suite.AbiEntriesSuite;
import org.seccomptck.suite.ActionsSuite;
import org.seccomptck.suite.ArgumentBorderSuite;
import org.seccomptck.suite.DenyCoverageSuite;
import org.seccomptck.suite.DocumentedScenarioSuite;
import org.seccomptck.suite.FilterProofSuite;
import org.seccomptck.suite.MultiplexersSuite;
import org.seccomptck.suite.SharedCells;
import org.seccomptck.suite.StatusSuite;

/**
 * The execution of suites by the JUnit Platform.
 *
 * @param session whose cells they are run on
 * @param suites JUnit classes
 * @param allure whether Allure listens to each test; that takes longer than the tests do
 */
record SuiteRun(Session session, List<Class<?>> suites, boolean allure) {
    /** All that there are. */
    static final List<Class<?>> ALL = List.of(
            StatusSuite.class,
            DocumentedScenarioSuite.class,
            DenyCoverageSuite.class,
            ActionsSuite.class,
            AbiEntriesSuite.class,
            MultiplexersSuite.class,
            ArgumentBorderSuite.class,
            FilterProofSuite.class);

    SuiteRun {
        suites = List.copyOf(suites);
    }

    /**
     * Runs the suites on one cell after the other, each as soon as its evidence is there; false when something other than
     * a verdict ended a test.
     */
    boolean execute() {
        boolean finished = true;
        LauncherConfig config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(allure)
                .build();
        try (LauncherSession launcher = LauncherFactory.openSession(config)) {
            for (Cell cell : session.cells()) {
                // Not closed by the store: the session is the command's.
                launcher.getStore()
                        .put(
                                Namespace.create(SharedCells.NAMESPACE),
                                SharedCells.class,
                                new SharedCells.Borrowed(List.of(cell)));
                SummaryGeneratingListener summary = new SummaryGeneratingListener();
                launcher.getLauncher().execute(request(), summary);
                finished &= endedByVerdicts(summary.getSummary());
            }
        }
        return finished;
    }

    private LauncherDiscoveryRequest request() {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(suites.stream().map(DiscoverySelectors::selectClass).toList())
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", String.valueOf(allure))
                .build();
    }

    private static boolean endedByVerdicts(TestExecutionSummary summary) {
        return summary.getTestsFoundCount() > 0
                && summary.getFailures().stream().allMatch(failure -> failure.getException() instanceof AssertionError);
    }
}
