package org.seccomptck.comparison;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.filter.SeccompData;
import org.seccomptck.probe.FilterDumpReader;
import org.seccomptck.probe.MalformedTranscript;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.CheckRecord;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.EvidenceFolder;
import org.seccomptck.record.Verdict;

/** What one run says of one profile on one runner: an answer to each call that was asked, and the filter itself. */
public final class Measured {
    private static final String WALK = "deny-coverage";
    private static final String START = "status/container-starts";
    private static final String FILTERS = "filters.txt";

    private final CellRecord cell;
    private final Map<Call, Answer> walk = new LinkedHashMap<>();
    private final Optional<FilterStack> filters;

    private Measured(CellRecord cell, Optional<FilterStack> filters) {
        this.cell = cell;
        this.filters = filters;
        for (CheckRecord check : cell.checks()) {
            if (check.suite().equals(WALK)) {
                walk.put(Call.of(check), Answer.of(check));
            }
        }
    }

    /**
     * Reads what is kept of a cell.
     *
     * @param folder the run record's; where it has the dumped filters no longer, or others than the record was made
     *     with, only the calls that were made can be compared
     */
    public static Measured of(CellRecord cell, Path folder) {
        return new Measured(
                cell,
                cell.evidence().stream()
                        .filter(file -> Path.of(file.path()).endsWith(FILTERS))
                        .findFirst()
                        .flatMap(file -> filters(file, folder)));
    }

    private static Optional<FilterStack> filters(EvidenceFile evidence, Path folder) {
        try {
            byte[] bytes = Files.readAllBytes(folder.resolve(evidence.path()));
            return EvidenceFolder.sha256(bytes).equals(evidence.sha256())
                    ? FilterDumpReader.read(new String(bytes, StandardCharsets.UTF_8))
                            .filters()
                    : Optional.empty();
        } catch (IOException | MalformedTranscript e) {
            return Optional.empty();
        }
    }

    /** Each call that was made, with its answer. */
    Map<Call, Answer> walk() {
        return Map.copyOf(walk);
    }

    /** The filters that the kernel held; empty where they were not kept. */
    Optional<FilterStack> filters() {
        return filters;
    }

    /**
     * Whether arguments that nobody called with can be compared, too. Where a container did not start on one side, there
     * are none.
     */
    public static boolean exact(Measured before, Measured after) {
        return !(before.started() && after.started()) || (before.filters.isPresent() && after.filters.isPresent());
    }

    /** Whether the container came up. */
    boolean started() {
        return cell.started();
    }

    /** The answer to a call. */
    Answer answer(Call call) {
        if (call.equals(Call.START)) {
            return start();
        }
        if (!cell.started()) {
            return Answer.NONE;
        }
        if (call.arguments().isEmpty()) {
            return walk.getOrDefault(call, Answer.NONE);
        }
        return filters.map(stack -> answer(stack, call)).orElse(Answer.NONE);
    }

    private Answer answer(FilterStack filters, Call call) {
        Abi abi = Abi.ofLabel(call.abi());
        long[] words = call.arguments().stream().mapToLong(Long::longValue).toArray();
        Answer answer = Answer.of(filters.decide(SeccompData.of(abi, call.number(), words)));
        // No kernel that the kit knows has a call of a number without a name; which of the others it has, the walk
        // tells.
        boolean absent = SyscallTable.of(abi).byNumber(call.number()).isEmpty()
                || walk.getOrDefault(call.withoutArguments(), Answer.NONE).equals(Answer.ABSENT);
        return answer.passes() && absent ? Answer.ABSENT : answer;
    }

    private Answer start() {
        if (cell.started()) {
            return new Answer(Answer.Kind.RUNS, "starts");
        }
        boolean lost = cell.checks().stream()
                .anyMatch(check -> check.id().equals(START) && check.verdict().kind() == Verdict.Kind.UNDECIDED);
        return lost
                ? new Answer(Answer.Kind.OTHER, "not known: " + cell.startWords())
                : new Answer(Answer.Kind.DENIED, "does not start");
    }
}
