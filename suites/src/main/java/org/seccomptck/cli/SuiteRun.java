package org.seccomptck.cli;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

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
 * One execution of all suites by the JUnit Platform.
 *
 * @param session the session that they share
 * @param allure whether Allure listens to each test; that takes longer than the tests do
 */
record SuiteRun(Session session, boolean allure) {
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
                            selectClass(StatusSuite.class),
                            selectClass(DocumentedScenarioSuite.class),
                            selectClass(DenyCoverageSuite.class),
                            selectClass(ActionsSuite.class),
                            selectClass(AbiEntriesSuite.class),
                            selectClass(MultiplexersSuite.class),
                            selectClass(ArgumentBorderSuite.class),
                            selectClass(FilterProofSuite.class))
                    .configurationParameter("junit.jupiter.extensions.autodetection.enabled", String.valueOf(allure))
                    .build();
            launcher.getLauncher().execute(request, summary);
        }
        return summary.getSummary().getFailures().stream()
                .allMatch(failure -> failure.getException() instanceof AssertionError);
    }
}
