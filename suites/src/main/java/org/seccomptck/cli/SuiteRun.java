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
import org.seccomptck.session.Session;
import org.seccomptck.suite.AbiEntriesSuite;
import org.seccomptck.suite.ActionsSuite;
import org.seccomptck.suite.ArgumentBorderSuite;
import org.seccomptck.suite.DenyCoverageSuite;
import org.seccomptck.suite.DocumentedScenarioSuite;
import org.seccomptck.suite.FilterProofSuite;
import org.seccomptck.suite.MultiplexersSuite;
import org.seccomptck.suite.SharedSession;
import org.seccomptck.suite.StatusSuite;

/**
 * One execution of suites by the JUnit Platform.
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

    /** Runs the suites; false when something other than a verdict ended a test. */
    boolean execute() {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherConfig config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(allure)
                .build();
        try (LauncherSession launcher = LauncherFactory.openSession(config)) {
            // Not closed by the store: the session is the command's.
            launcher.getStore()
                    .put(
                            Namespace.create(SharedSession.NAMESPACE),
                            SharedSession.class,
                            new SharedSession.Borrowed(session));
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(
                            suites.stream().map(DiscoverySelectors::selectClass).toList())
                    .configurationParameter("junit.jupiter.extensions.autodetection.enabled", String.valueOf(allure))
                    .build();
            launcher.getLauncher().execute(request, summary);
        }
        return summary.getSummary().getTestsFoundCount() > 0
                && summary.getSummary().getFailures().stream()
                        .allMatch(failure -> failure.getException() instanceof AssertionError);
    }
}
