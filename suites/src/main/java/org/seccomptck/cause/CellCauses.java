package org.seccomptck.cause;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.seccomptck.abi.Abi;
import org.seccomptck.cell.Bundle;
import org.seccomptck.cell.Evidence;
import org.seccomptck.diagram.BudgetExceeded;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.profile.Decision;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.Check;
import org.seccomptck.record.CheckGroup;
import org.seccomptck.record.Danger;
import org.seccomptck.record.Explanation;
import org.seccomptck.record.Party;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;

/** Explains every check of a cell that deviates or stayed undecided: each by exactly one cause. */
public final class CellCauses {
    private final Trial trial;
    private final AttachmentCauses attachment;
    private final Map<CauseKey, Found> found = new LinkedHashMap<>();

    /** The checks that one cause explains so far. */
    private static final class Found {
        private final List<Integer> positions = new ArrayList<>();
        private final List<Check> checks = new ArrayList<>();
        private Optional<String> pointer = Optional.empty();

        void add(int position, Check check, Optional<String> place) {
            positions.add(position);
            checks.add(check);
            pointer = pointer.or(() -> place);
        }
    }

    private CellCauses(Trial trial) {
        this.trial = trial;
        this.attachment = new AttachmentCauses(trial);
    }

    /** Return the causes of a cell's checks, in the order of their first checks. */
    public static List<Explanation> explain(Trial trial, List<CheckGroup> groups) {
        CellCauses causes = new CellCauses(trial);
        causes.find(groups);
        return causes.found.entrySet().stream()
                .map(entry -> causes.explanation(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void find(List<CheckGroup> groups) {
        List<Check> rest = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        int position = 0;
        for (CheckGroup group : groups) {
            for (int i = 0; i < group.size(); i++, position++) {
                if (!group.outcomes().get(i).verdict().needsCause()) {
                    continue;
                }
                Check check = group.check(i);
                Optional<Part> part = attachment
                        .ofPrivilege(check)
                        .or(() -> IsolationCauses.of(check, trial))
                        .map(CellCauses::part)
                        .or(() -> filterMissing(check))
                        .or(() -> attachment.ofFilter(check).map(CellCauses::part))
                        .or(() -> ofFilter(check));
                if (part.isPresent()) {
                    add(part.get().cause(), position, check, part.get().pointer());
                } else {
                    rest.add(check);
                    positions.add(position);
                }
            }
        }
        List<CauseKey> keys = new CallCauses(trial).of(rest);
        for (int i = 0; i < rest.size(); i++) {
            add(keys.get(i), positions.get(i), rest.get(i), pointer(rest.get(i)));
        }
    }

    private void add(CauseKey cause, int position, Check check, Optional<String> pointer) {
        found.computeIfAbsent(cause, key -> new Found()).add(position, check, pointer);
    }

    private static Optional<String> pointer(Check check) {
        return check.outcome()
                .accounts()
                .expected()
                .map(expected -> expected.ground().pointer())
                .filter(pointer -> !pointer.isEmpty());
    }

    /** A missing filter explains everything that the filter should have done. */
    private Optional<Part> filterMissing(Check check) {
        if (!trial.lacksFilter() || check.target().equals(new Target.Whole("container-starts"))) {
            return Optional.empty();
        }
        Optional<Bundle> bundle = trial.suspects().bundle();
        CauseKey cause;
        if (bundle.isEmpty()) {
            cause = CauseKey.of(CauseKind.FILTER_MISSING, Party.ENGINE_OR_OCI_RUNTIME);
        } else if (bundle.get().seccomp().isEmpty()) {
            cause = CauseKey.of(CauseKind.DOCUMENT_NOT_READ, Party.ENGINE);
        } else {
            cause = CauseKey.of(CauseKind.FILTER_MISSING, Party.OCI_RUNTIME);
        }
        return Optional.of(part(cause));
    }

    /** Return a cause that explains a check independently of the filter. */
    private static Part part(CauseKey cause) {
        return new Part(cause, Optional.empty(), Diagrams.TRUE);
    }

    /**
     * Return the part of the differences between profile and filter that a check belongs to; empty if it shows none of
     * them.
     */
    private Optional<Part> ofFilter(Check check) {
        Optional<FilterCauses> causes = trial.proof().flatMap(FilterProof::causes);
        if (causes.isEmpty()) {
            return Optional.empty();
        }
        if (CallCauses.ofProof(check)) {
            return check.verdict() == Verdict.UNDECIDED && !isContradiction(causes.get(), check)
                    ? Optional.empty()
                    : proofPart(causes.get(), check);
        }
        Optional<Decision> said = check.outcome().accounts().expected().map(one -> one.decision());
        Optional<Decision> done = check.outcome().accounts().loaded();
        if (said.isEmpty() || done.isEmpty() || said.get().sameAs(done.get())) {
            return Optional.empty();
        }
        try {
            return causes.get()
                    .among(condition(causes.get(), check, causes.get().deciding(said.get(), done.get())));
        } catch (BudgetExceeded e) {
            // If the filter differs too much from the profile, its calls are the causes.
            return Optional.empty();
        }
    }

    private boolean isContradiction(FilterCauses causes, Check check) {
        return proofPart(causes, check)
                .filter(part -> part.cause().kind() == CauseKind.CONTRADICTING_RULES)
                .isPresent();
    }

    /** A proof has a check for each cause, with the cause's name; the first check has the plain name. */
    private Optional<Part> proofPart(FilterCauses causes, Check check) {
        Diagrams diagrams = causes.diagrams();
        String target = check.target().id();
        Optional<Part> named = causes.parts().stream()
                .filter(part -> target.endsWith("/" + part.cause().id()))
                .findFirst();
        if (named.isPresent()) {
            return named;
        }
        FilterProof proof = trial.proof().orElseThrow();
        List<Deviation> here = check.abi().isPresent()
                ? proof.deviations(check.abi().get())
                : proof.deviationsElsewhere(trial.machine().abis());
        return here.isEmpty()
                ? Optional.empty()
                : causes.parts().stream()
                        .filter(part -> part.cause().equals(here.get(0).cause()))
                        .filter(part -> diagrams.and(part.where(), Diagrams.TRUE) != Diagrams.FALSE)
                        .findFirst();
    }

    private static int condition(FilterCauses causes, Check check, int deciding) {
        Diagrams diagrams = causes.diagrams();
        int condition = deciding;
        if (check.target().number().isPresent()) {
            condition = diagrams.and(
                    condition,
                    AbiCalls.numbered(diagrams, check.target().number().getAsInt()));
        }
        if (check.target() instanceof Target.BorderCall border) {
            condition =
                    diagrams.and(condition, causes.argument(border.condition().index(), border.argument()));
        } else if (check.target() instanceof Target.MultiplexedCall call) {
            condition = diagrams.and(condition, causes.argument(0, call.selector()));
        }
        boolean edge = check.target() instanceof Target.EdgeNumber;
        Optional<Abi> abi = check.abi();
        return abi.isPresent()
                ? diagrams.and(condition, edge ? arch(diagrams, abi.get()) : AbiCalls.of(diagrams, abi.get()))
                : condition;
    }

    /** A number at a border may have the x32 bit although it enters as x86_64. */
    private static int arch(Diagrams diagrams, Abi abi) {
        return abi == Abi.X86_64 || abi == Abi.X32
                ? diagrams.or(AbiCalls.of(diagrams, Abi.X86_64), AbiCalls.of(diagrams, Abi.X32))
                : AbiCalls.of(diagrams, abi);
    }

    private Explanation explanation(CauseKey cause, Found one) {
        Danger danger = one.checks.stream()
                .map(check -> Danger.of(check.verdict()))
                .min(Comparator.naturalOrder())
                .orElse(Danger.UNKNOWN);
        return new Explanation(
                cause,
                danger,
                one.pointer,
                one.positions.stream().sorted().toList(),
                witnesses(one),
                cause.kind() == CauseKind.DEPENDS_ON_EARLIER
                        ? IsolationCauses.evidence(one.checks, trial)
                        : evidence(cause.kind()));
    }

    /** A named call of the machine's own ABI is the best witness; the most dangerous comes first. */
    private List<Integer> witnesses(Found one) {
        Comparator<Integer> best = Comparator.comparing(
                        (Integer index) -> one.checks.get(index).verdict())
                .thenComparing(index -> !(one.checks.get(index).target() instanceof Target.Call))
                .thenComparing(index -> !one.checks
                        .get(index)
                        .abi()
                        .equals(Optional.of(trial.machine().nativeAbi())))
                .thenComparing(Comparator.naturalOrder());
        return IntStream.range(0, one.checks.size())
                .boxed()
                .sorted(best)
                .limit(Explanation.MOST_WITNESSES)
                .map(one.positions::get)
                .toList();
    }

    /** Return the kept files that prove a cause. */
    private List<String> evidence(CauseKind kind) {
        Set<String> proving = switch (kind) {
            case DOCUMENT_NOT_READ, MEMBER_DROPPED, BUNDLE_DIFFERS -> Set.of("config.json", "inspect.json");
            case FILTER_MISSING -> Set.of("config.json", "transcript-1.txt");
            case ACTION_UNKNOWN -> Set.of("start-1.txt");
            case RULE_BUILDER -> Set.of("config.json", "start-1.txt");
            case START_BY_CHANCE -> Set.of("config.json");
            case NOT_MEASURED, NO_DOCUMENT, NOT_TOLD_APART ->
                Set.of("start-1.txt", "transcript-1.txt", "console.txt", "fault.txt");
            case KERNEL, KERNEL_EXEMPTION, PROBE_OR_KIT, ABI_SERVED_BY_OTHER_TABLE ->
                Set.of("filters.txt", "transcript-1.txt");
            default -> Set.of("config.json", "filters.txt", "transcript-1.txt");
        };
        return trial.evidence().raw().stream()
                .map(Evidence.Raw::name)
                .filter(proving::contains)
                .distinct()
                .toList();
    }
}
