package org.seccomptck.finding;

import java.util.ArrayList;
import java.util.List;
import org.seccomptck.finding.Statement.Code;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.Rule;
import org.seccomptck.profile.reading.DocumentReading;
import org.seccomptck.profile.reading.Remark;

/**
 * Looks for findings in a resolved profile. The scan needs neither a runtime nor a machine of the profile's kind. A scan
 * that looks at a document on several machines finds out once what is true on all of them; it may look at them at the same
 * time.
 */
public final class FindingScan {
    private final RuleScan rules = new RuleScan();
    private final NameAdvice advice = new NameAdvice();

    /** Return the findings of a profile on one machine: of names, rules and conditions, then of the whole. */
    public static List<Finding> scan(ResolvedProfile profile) {
        return new FindingScan().of(Oracle.of(profile));
    }

    /** Return the findings of a profile on the machine for which an oracle answers, in the same order. */
    public List<Finding> of(Oracle oracle) {
        ResolvedProfile profile = oracle.profile();
        List<Finding> findings = new ArrayList<>(NameScan.scan(profile, advice));
        findings.addAll(rules.scan(oracle));
        findings.addAll(SplitScan.scan(profile));
        findings.addAll(MaskScan.scan(profile));
        findings.addAll(WidthScan.scan(oracle));
        findings.addAll(PointerScan.scan(profile));
        findings.addAll(MountTypeScan.scan(profile));
        findings.addAll(MultiplexerScan.scan(profile));
        findings.addAll(AnswerScan.scan(profile));
        findings.addAll(SiblingScan.scan(oracle));
        findings.addAll(ArchitectureScan.scan(profile));
        return List.copyOf(findings);
    }

    /**
     * Return the findings of a profile on one machine that are about the names in its rules, and about nothing else.
     */
    public static List<Finding> ofNames(ResolvedProfile profile) {
        return NameScan.scan(profile, new NameAdvice());
    }

    /**
     * Return the findings that only the document shows, because resolving removes what they are about.
     *
     * @param document the profile
     * @param profile the same profile, resolved for a machine
     */
    public static List<Finding> ofDocument(Profile document, ResolvedProfile profile) {
        List<Finding> findings = new ArrayList<>(FlagScan.scan(document, profile));
        findings.addAll(ConstraintScan.scan(document, profile));
        return List.copyOf(findings);
    }

    /**
     * Return the findings of a document as an engine reads it, without those that a remark of the reading already
     * covers.
     *
     * @param reading what the engine makes of the document
     * @param profile its profile, resolved for a machine
     */
    public static List<Finding> ofDocument(DocumentReading reading, ResolvedProfile profile) {
        boolean told = reading.remarks().stream().anyMatch(Remark::losesListener);
        return reading.profile().stream()
                .flatMap(document -> ofDocument(document, profile).stream())
                .filter(finding -> !told || finding.explanation().code() != Code.NOTIFY_WITHOUT_LISTENER)
                .toList();
    }

    /** Return the calls for which libseccomp refuses a rule because another rule has the same conditions, each once. */
    public static List<String> refusedNames(ResolvedProfile profile) {
        return profile.rules().stream().allMatch(Rule::unconditional)
                ? List.of()
                : refusedNames(new RuleScan().scan(Oracle.of(profile)));
    }

    /** Return these calls for a profile whose findings are known. */
    public static List<String> refusedNames(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.explanation().code() == Code.REFUSED)
                .flatMap(finding -> finding.subjects().stream())
                .distinct()
                .toList();
    }
}
