package org.seccomptck.suite;

import java.util.List;
import java.util.Optional;
import org.seccomptck.abi.Abi;
import org.seccomptck.oracle.Addition;
import org.seccomptck.probe.Observation;
import org.seccomptck.record.CheckRecord;
import org.seccomptck.record.Verdict;
import org.seccomptck.verdict.Accounts;

/**
 * Makes the records of one suite's checks.
 *
 * @param suite the suite's name in check ids
 */
record Checks(String suite) {
    /** A check of a call by its accounts. */
    CheckRecord of(Abi abi, String subject, int number, Verdict verdict, Accounts accounts) {
        return of(abi, subject, number, verdict, accounts, Optional.empty());
    }

    /** The same of a call that one of two threads made, too. */
    CheckRecord of(
            Abi abi, String subject, int number, Verdict verdict, Accounts accounts, Optional<Observation> threaded) {
        List<String> additions = accounts.expected().stream()
                .flatMap(ruling -> ruling.additions().stream())
                .map(Addition::explanation)
                .toList();
        return new CheckRecord(
                suite,
                abi.label(),
                subject,
                number,
                verdict,
                accounts.expectedWords(),
                accounts.loadedWords(),
                accounts.observedWords()
                        + threaded.map(seen -> "; by one of two threads: " + seen.describe())
                                .orElse(""),
                additions);
    }
}
