package org.seccomptck.cli;

import java.util.Optional;
import org.seccomptck.sarif.SarifLog;
import org.seccomptck.sarif.SarifLog.Location;
import org.seccomptck.session.Kit;
import org.seccomptck.words.Words;

/** Findings as SARIF, which code hosts and editors show beside the lines. */
final class SarifFindings {
    private SarifFindings() {}

    static String print(CheckedDocument document, Words words) {
        SarifLog log = new SarifLog(Kit.version(), words);
        log.findingRules();
        log.artifact(document.uri());
        document.findings()
                .forEach(one -> log.finding(
                        one.group(),
                        new Location(
                                document.uri(),
                                Optional.of(one.place().line()),
                                Optional.of(one.place().column()),
                                one.place().pointer())));
        return log.toString();
    }
}
