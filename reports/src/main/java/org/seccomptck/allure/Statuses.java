package org.seccomptck.allure;

import io.qameta.allure.entity.Status;
import io.qameta.allure.severity.SeverityLevel;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import org.seccomptck.record.Danger;
import org.seccomptck.record.Verdict;

/** Verdicts and dangers in Allure's terms. */
final class Statuses {
    private Statuses() {}

    /** Return the status of a check. */
    static Status of(Verdict verdict) {
        return switch (verdict) {
            case FAIL_OPEN, FAIL_CLOSED, WRONG_ACTION -> Status.FAILED;
            case UNDECIDED -> Status.BROKEN;
            case CONFORMS -> Status.PASSED;
            case NOT_APPLICABLE -> Status.SKIPPED;
        };
    }

    /** Return the status of many checks: passed when one conforms and none needs a cause. */
    static Status of(Set<Verdict> verdicts) {
        Verdict worst = worst(verdicts);
        return verdicts.contains(Verdict.CONFORMS) && !worst.needsCause() ? Status.PASSED : of(worst);
    }

    /** Return the verdict that represents many: the most dangerous one. */
    static Verdict worst(Collection<Verdict> verdicts) {
        return verdicts.stream().min(Comparator.naturalOrder()).orElse(Verdict.NOT_APPLICABLE);
    }

    /** Return Allure's severity of a check's verdict. */
    static SeverityLevel severity(Verdict verdict) {
        return verdict.needsCause() ? severity(Danger.of(verdict)) : SeverityLevel.TRIVIAL;
    }

    /** Return Allure's severity of a danger. */
    static SeverityLevel severity(Danger danger) {
        return switch (danger) {
            case OPENS -> SeverityLevel.BLOCKER;
            case CLOSES -> SeverityLevel.CRITICAL;
            case ANSWERS_OTHERWISE -> SeverityLevel.NORMAL;
            case UNKNOWN -> SeverityLevel.MINOR;
        };
    }
}
