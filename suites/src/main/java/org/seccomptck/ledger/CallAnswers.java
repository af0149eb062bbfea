package org.seccomptck.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.argument.ArgumentTable;
import org.seccomptck.cause.ProofChecks;
import org.seccomptck.claim.ClaimTest;
import org.seccomptck.finding.Finding;
import org.seccomptck.finding.FindingScan;
import org.seccomptck.finding.Sibling;
import org.seccomptck.ledger.SeenCall.Fate;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.Rule;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.ClaimAnswer;
import org.seccomptck.record.ClaimCode;
import org.seccomptck.record.ClaimReason;
import org.seccomptck.record.ClaimVerdict;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.Verdict;

/**
 * Answers claims about the results of calls.
 *
 * @param on the runner
 * @param profile the profile that they are about
 */
record CallAnswers(RunnerCase on, String profile) {
    private static final long[] WALKED = {-1, -1, -1, -1, -1, -1};
    private static final int FLAGS = 3;
    private static final String POINTER = "pointer";

    /** Answer for each ABI that has the call. */
    List<ClaimAnswer> denied(ClaimTest.CallDenied test) {
        return on.started(profile)
                .map(cell -> on.abis().stream()
                        .map(abi -> SeenCall.in(cell, abi, test.call()))
                        .filter(call -> call.fate() != Fate.NOT_SERVED)
                        .map(call -> denied(cell, call, test.eperm()))
                        .toList())
                .orElseGet(() -> List.of(notStarted()));
    }

    private ClaimAnswer denied(CellRecord cell, SeenCall call, boolean eperm) {
        String column = call.abi().label();
        return switch (call.fate()) {
            case ABSENT ->
                on.answer(
                        column,
                        ClaimVerdict.NOT_TESTABLE_HERE,
                        cell,
                        ClaimReason.of(ClaimCode.NO_SUCH_CALL, call.call(), column));
            case PASSES ->
                on.answer(column, ClaimVerdict.REFUTED, cell, ClaimReason.of(ClaimCode.CALL_PASSES, call.parameters()));
            case DENIED -> {
                boolean exact = call.deniedWithEperm();
                yield on.answer(
                        column,
                        exact || !eperm ? ClaimVerdict.CONFIRMED : ClaimVerdict.REFUTED,
                        cell,
                        ClaimReason.of(
                                exact ? ClaimCode.CALL_DENIED : ClaimCode.CALL_ANSWERED_OTHERWISE, call.parameters()));
            }
            case NOT_SERVED, UNDECIDED ->
                on.answer(
                        column,
                        ClaimVerdict.NOT_TESTABLE_HERE,
                        cell,
                        ClaimReason.of(ClaimCode.CALL_UNDECIDED, call.call(), column));
        };
    }

    /** Answer for programs of root with the machine's own ABI. */
    ClaimAnswer deniedToRoot(List<String> names) {
        Optional<CellRecord> cell = on.started(profile);
        if (cell.isEmpty()) {
            return notStarted();
        }
        List<SeenCall> calls = names.stream()
                .map(name -> SeenCall.in(cell.get(), on.abi(), name))
                .toList();
        List<ClaimReason> reasons = new ArrayList<>();
        add(reasons, ClaimCode.CALLS_PASS, calls, Fate.PASSES);
        add(reasons, ClaimCode.CALLS_DENIED, calls, Fate.DENIED);
        calls.stream()
                .filter(call -> call.fate() == Fate.ABSENT || call.fate() == Fate.UNDECIDED)
                .forEach(call -> reasons.add(ClaimReason.of(
                        call.fate() == Fate.ABSENT ? ClaimCode.NO_SUCH_CALL : ClaimCode.CALL_UNDECIDED,
                        call.call(),
                        on.abi().label())));
        ClaimVerdict verdict = calls.stream().anyMatch(call -> call.fate() == Fate.PASSES)
                ? ClaimVerdict.REFUTED
                : calls.stream().allMatch(call -> call.fate() == Fate.DENIED || call.fate() == Fate.ABSENT)
                                && calls.stream().anyMatch(call -> call.fate() == Fate.DENIED)
                        ? ClaimVerdict.CONFIRMED
                        : ClaimVerdict.NOT_TESTABLE_HERE;
        return on.answer("", verdict, cell.get(), reasons.toArray(ClaimReason[]::new));
    }

    private static void add(List<ClaimReason> reasons, ClaimCode code, List<SeenCall> calls, Fate fate) {
        List<String> names = calls.stream()
                .filter(call -> call.fate() == fate)
                .map(SeenCall::call)
                .toList();
        if (!names.isEmpty()) {
            reasons.add(ClaimReason.of(code, String.join(", ", names)));
        }
    }

    /** Answer by the document alone: a call that the ABI does not have cannot be allowed. */
    ClaimAnswer allowed(List<String> names) {
        Optional<CellRecord> cell = on.cell(profile);
        Optional<Oracle> oracle = on.oracle(profile);
        if (cell.isEmpty() || oracle.isEmpty()) {
            return withoutDocument(cell);
        }
        List<ClaimReason> reasons = new ArrayList<>();
        boolean all = true;
        for (String name : names) {
            Optional<Syscall> call = SyscallTable.of(on.abi()).byName(name);
            if (call.isEmpty()) {
                reasons.add(
                        ClaimReason.of(ClaimCode.NO_SUCH_CALL, name, on.abi().label()));
                all = false;
            } else if (!executes(oracle.get(), call.get())) {
                reasons.add(ClaimReason.of(ClaimCode.CALLS_DENIED, name));
                all = false;
            }
        }
        if (all) {
            reasons.add(ClaimReason.of(ClaimCode.CALLS_PASS, String.join(", ", names)));
        }
        return on.answer(
                "",
                all ? ClaimVerdict.CONFIRMED : ClaimVerdict.REFUTED,
                cell.get(),
                reasons.toArray(ClaimReason[]::new));
    }

    private boolean executes(Oracle oracle, Syscall call) {
        return oracle.decide(on.abi(), call.number(), WALKED).decision().executes();
    }

    /**
     * Answer by the other calls with the effect: those that the document lets through, and that the kernel was seen to
     * execute.
     */
    ClaimAnswer otherWays(String effect) {
        Optional<CellRecord> cell = on.started(profile);
        Optional<Oracle> oracle = on.oracle(profile);
        if (cell.isEmpty() || oracle.isEmpty()) {
            return notStarted();
        }
        List<String> ways = FindingScan.scan(oracle.get().profile()).stream()
                .filter(finding -> finding.kind() == Finding.Kind.SIBLING)
                .filter(finding -> finding.explanation().parameters().contains(effect))
                .flatMap(finding -> finding.siblings().stream())
                .filter(sibling -> sibling.since().isEmpty())
                .map(Sibling::calls)
                .filter(calls -> calls.stream().allMatch(name -> reaches(cell.get(), name)))
                .map(calls -> String.join(" + ", calls))
                .distinct()
                .toList();
        return ways.isEmpty()
                ? on.answer("", ClaimVerdict.CONFIRMED, cell.get(), ClaimReason.of(ClaimCode.NO_OTHER_WAY, effect))
                : on.answer(
                        "",
                        ClaimVerdict.REFUTED,
                        cell.get(),
                        ClaimReason.of(ClaimCode.OTHER_WAYS, effect, String.join(", ", ways)));
    }

    private boolean reaches(CellRecord cell, String name) {
        SeenCall call = SeenCall.in(cell, on.abi(), name);
        return call.fate() == Fate.PASSES && call.known();
    }

    /** Answer by the document, which was proven equal to the filter. */
    ClaimAnswer flags(ClaimTest.MountFlags test) {
        Optional<CellRecord> cell = on.started(profile);
        Optional<Oracle> oracle = on.oracle(profile);
        if (cell.isEmpty() || oracle.isEmpty()) {
            return notStarted();
        }
        Optional<Verdict> proof = on.whole(cell.get(), "filter-proof", Optional.of(on.abi()), ProofChecks.ALL_CALLS)
                .map(Check::verdict);
        Syscall mount = SyscallTable.of(on.abi()).byName("mount").orElseThrow();
        List<String> mistaken = Stream.of(
                        test.denied().stream()
                                .filter(flags -> mounts(oracle.get(), mount, flags))
                                .map(flags -> "0x" + Long.toHexString(flags)),
                        test.allowed().stream()
                                .filter(flags -> !mounts(oracle.get(), mount, flags))
                                .map(flags -> "0x" + Long.toHexString(flags)),
                        test.closed().stream().filter(name -> reaches(cell.get(), name)))
                .flatMap(found -> found)
                .toList();
        // The document says so about the flags. That the filter does the same is proven, or it is not known.
        if (mistaken.isEmpty() && !proof.equals(Optional.of(Verdict.CONFORMS))) {
            return on.answer(
                    "",
                    ClaimVerdict.NOT_TESTABLE_HERE,
                    cell.get(),
                    ClaimReason.of(
                            ClaimCode.CALL_UNDECIDED, mount.name(), on.abi().label()));
        }
        return mistaken.isEmpty()
                ? on.answer(
                        "",
                        ClaimVerdict.CONFIRMED,
                        cell.get(),
                        ClaimReason.of(
                                ClaimCode.FLAGS_TOLD_APART,
                                test.denied().size(),
                                test.allowed().size(),
                                String.join(", ", test.closed())))
                : on.answer(
                        "",
                        ClaimVerdict.REFUTED,
                        cell.get(),
                        ClaimReason.of(ClaimCode.FLAGS_MISTAKEN, String.join(", ", mistaken)));
    }

    private static boolean mounts(Oracle oracle, Syscall mount, long flags) {
        long[] arguments = new long[WALKED.length];
        arguments[FLAGS] = flags;
        Abi abi = mount.abi();
        return oracle.decide(abi, mount.number(), arguments).decision().executes();
    }

    /** Answer by how the kernel interprets the argument. */
    ClaimAnswer pointer(ClaimTest.PointerArgument test) {
        boolean pointer = SyscallTable.of(on.abi())
                .byName(test.call())
                .flatMap(call -> ArgumentTable.load().of(call, test.argument()))
                .filter(argument -> argument.type().equals(POINTER))
                .isPresent();
        ClaimReason reason = ClaimReason.of(ClaimCode.POINTER, test.call(), test.argument() + 1);
        List<EvidenceFile> none = List.of();
        return pointer ? on.answer("", ClaimVerdict.REFUTED, none, reason) : on.untestable(reason);
    }

    /** Answer by the document: OCI runtimes skip a rule that says the same as the default. */
    ClaimAnswer ruleMatters(List<String> names) {
        Optional<CellRecord> cell = on.cell(profile);
        Optional<Oracle> oracle = on.oracle(profile);
        if (cell.isEmpty() || oracle.isEmpty()) {
            return withoutDocument(cell);
        }
        String calls = String.join(", ", names);
        boolean counts = oracle.get().profile().rules().stream()
                .filter(rule -> rule.names().stream().anyMatch(names::contains))
                .map(Rule::decision)
                .anyMatch(decision -> !decision.sameAs(oracle.get().profile().defaultDecision()));
        return counts
                ? on.answer("", ClaimVerdict.CONFIRMED, cell.get(), ClaimReason.of(ClaimCode.RULE_COUNTS, calls))
                : on.answer(
                        "",
                        ClaimVerdict.REFUTED,
                        cell.get(),
                        ClaimReason.of(
                                ClaimCode.RULE_CHANGES_NOTHING,
                                calls,
                                oracle.get().profile().defaultDecision()));
    }

    private ClaimAnswer withoutDocument(Optional<CellRecord> cell) {
        return on.untestable(ClaimReason.of(cell.isEmpty() ? ClaimCode.NOT_RUN : ClaimCode.NO_DOCUMENT, profile));
    }

    /** Return the answer if no container of the profile ran. */
    ClaimAnswer notStarted() {
        Optional<CellRecord> cell = on.cell(profile);
        return cell.isEmpty()
                ? on.untestable(ClaimReason.of(ClaimCode.NOT_RUN, profile))
                : on.answer(
                        "",
                        ClaimVerdict.NOT_TESTABLE_HERE,
                        cell.get(),
                        ClaimReason.of(
                                ClaimCode.NOT_STARTED,
                                profile,
                                String.join(", ", cell.get().start().missing())));
    }
}
