package org.seccomptck.suite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.oracle.Addition;
import org.seccomptck.probe.WalkPlan;
import org.seccomptck.record.CheckRecord;
import org.seccomptck.record.Verdict;
import org.seccomptck.record.Verdict.Kind;
import org.seccomptck.session.Cell;
import org.seccomptck.verdict.Accounts;
import org.seccomptck.verdict.Judge;
import org.seccomptck.verdict.KernelExemption;

/** Every system call of every ABI: does the kernel do with it what the profile says? */
@DisplayName("Deny coverage")
public class DenyCoverageSuite {
    private static final String SUITE = "deny-coverage";
    private static final String FEATURE = "Deny coverage";
    /** So many deviating numbers are named in a verdict on many; the rest is counted. */
    private static final int NAMED = 5;

    /** One system call, by three accounts. */
    @ParameterizedTest(name = "{0} {1}")
    @ArgumentsSource(SyscallArguments.class)
    @DisplayName("System call")
    public void syscall(Cell cell, Syscall syscall) {
        Accounts accounts = cell.accounts(syscall);
        Verdict verdict = Judge.judge(accounts, KernelExemption.of(syscall.abi(), syscall.number()));
        Outcome.report(cell, FEATURE, check(syscall.abi(), syscall.name(), syscall.number(), verdict, accounts));
    }

    /** All numbers of an ABI that have no name, and some beyond the highest: nothing may be lurking there. */
    @ParameterizedTest(name = "{0} {1}")
    @ArgumentsSource(SyscallArguments.AbiArguments.class)
    @DisplayName("Numbers without a name")
    public void unnamedNumbers(Cell cell, Abi abi) {
        List<Numbered> judged = new ArrayList<>();
        for (int number : WalkPlan.unnamed(abi)) {
            Accounts accounts = cell.accounts(abi, number);
            judged.add(new Numbered(number, accounts, Judge.judge(accounts, Optional.empty())));
        }
        Numbered worst = judged.stream()
                .min(Comparator.comparing(one -> one.verdict().kind()))
                .orElseThrow();
        Outcome.report(
                cell,
                FEATURE,
                check(abi, "numbers-without-a-name", CheckRecord.NO_NUMBER, summary(judged, worst), worst.accounts()));
    }

    /** A name that the profile denies but this ABI does not have: nothing to check, and the report says so. */
    @ParameterizedTest(name = "{0} {1} {2}")
    @ArgumentsSource(SyscallArguments.AbsentNameArguments.class)
    @DisplayName("Names that the ABI does not have")
    public void absentName(Cell cell, Abi abi, String name) {
        Verdict verdict = new Verdict(
                Kind.NOT_APPLICABLE,
                abi.label() + " has no system call '" + name + "', so the rule does nothing there");
        Outcome.report(
                cell,
                FEATURE,
                new CheckRecord(
                        SUITE, abi.label(), name, CheckRecord.NO_NUMBER, verdict, "denied by name", "", "", List.of()));
    }

    private record Numbered(int number, Accounts accounts, Verdict verdict) {}

    private static Verdict summary(List<Numbered> judged, Numbered worst) {
        Kind kind = worst.verdict().kind();
        List<Numbered> alike =
                judged.stream().filter(one -> one.verdict().kind() == kind).toList();
        String numbers = alike.stream()
                .limit(NAMED)
                .map(one -> Integer.toUnsignedString(one.number()))
                .collect(Collectors.joining(", "));
        String more = alike.size() > NAMED ? ", …" : "";
        return new Verdict(
                kind,
                "%d of %d numbers (%s%s): %s"
                        .formatted(
                                alike.size(),
                                judged.size(),
                                numbers,
                                more,
                                worst.verdict().reason()));
    }

    private static CheckRecord check(Abi abi, String subject, int number, Verdict verdict, Accounts accounts) {
        return new CheckRecord(
                SUITE,
                abi.label(),
                subject,
                number,
                verdict,
                accounts.expectedWords(),
                accounts.loadedWords(),
                accounts.observedWords(),
                accounts.expected().stream()
                        .flatMap(ruling -> ruling.additions().stream())
                        .map(Addition::explanation)
                        .toList());
    }
}
