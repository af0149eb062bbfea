package org.seccomptck.comparison;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.filter.SeccompData;
import org.seccomptck.probe.FilterDump;
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

    private static final int NAMED = 5;

    private final CellRecord cell;
    private final Map<Call, Answer> walk = new LinkedHashMap<>();
    private final Kept kept;

    /**
     * The filters that the kernel held, as they were kept.
     *
     * @param filters they; empty when they cannot be had
     * @param problem why not; empty when they can
     */
    private record Kept(Optional<FilterStack> filters, String problem) {
        static Kept none(String problem) {
            return new Kept(Optional.empty(), problem);
        }
    }

    private Measured(CellRecord cell, Kept kept) {
        this.cell = cell;
        this.kept = kept;
        for (CheckRecord check : cell.checks()) {
            if (check.suite().equals(WALK) && !isNoCall(check)) {
                walk.put(Call.of(check), Answer.of(check));
            }
        }
    }

    /** Whether a check only tells that the ABI has no call of a name that the profile denies. */
    private static boolean isNoCall(CheckRecord check) {
        return check.number() == CheckRecord.NO_NUMBER && check.verdict().kind() == Verdict.Kind.NOT_APPLICABLE;
    }

    /**
     * Reads what is kept of a cell.
     *
     * @param folder the run record's; where it has the dumped filters no longer, or others than the record was made
     *     with, only the calls that were made can be compared
     */
    public static Measured of(CellRecord cell, Path folder) {
        return new Measured(cell, kept(cell, folder));
    }

    private static Kept kept(CellRecord cell, Path folder) {
        // Where nobody could tell how many there are, what was dumped need not be the container's (gVisor).
        if (cell.filters() < 0) {
            return Kept.none("they could not be dumped");
        }
        return cell.evidence().stream()
                .filter(file -> Path.of(file.path()).endsWith(FILTERS))
                .findFirst()
                .map(file -> kept(file, folder))
                .orElse(Kept.none("the record names no " + FILTERS));
    }

    private static Kept kept(EvidenceFile evidence, Path folder) {
        Path file = folder.resolve(evidence.path());
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (!EvidenceFolder.sha256(bytes).equals(evidence.sha256())) {
                return Kept.none(file + " is not the file that the record was made with");
            }
            FilterDump dump = FilterDumpReader.read(new String(bytes, StandardCharsets.UTF_8));
            return new Kept(dump.filters(), dump.problem().orElse(""));
        } catch (NoSuchFileException e) {
            return Kept.none(file + " is not there");
        } catch (IOException | MalformedTranscript e) {
            return Kept.none(file + " cannot be read: " + e.getMessage());
        }
    }

    /**
     * What it lacks, in words, to be compared in every call with every argument; nothing where the container did not
     * start, since then there are no calls.
     *
     * @param runToItsEnd whether the run is known to have asked all that it was to ask
     */
    public List<String> lacks(boolean runToItsEnd) {
        if (start().kind() == Answer.Kind.OTHER) {
            return List.of("whether the container starts is " + start().words());
        }
        List<String> lacks = new ArrayList<>();
        if (started()) {
            List<Call> unasked = walk.isEmpty() || runToItsEnd ? List.of() : unasked();
            if (walk.isEmpty()) {
                lacks.add("no system call was asked: there is no check of " + WALK);
            } else if (!unasked.isEmpty()) {
                lacks.add(
                        "the run ended before %d system calls were asked: %s".formatted(unasked.size(), some(unasked)));
            }
            if (kept.filters().isEmpty()) {
                lacks.add("without the filters that the kernel held, only calls that were made tell something, with the"
                        + " arguments that they were made with: " + kept.problem());
            }
        }
        return List.copyOf(lacks);
    }

    /** The calls of the machine's ABIs that were not asked. */
    private List<Call> unasked() {
        return Arrays.stream(Machine.values())
                .map(Machine::abis)
                .filter(abis -> abis.stream()
                        .anyMatch(abi -> walk.keySet().stream()
                                .anyMatch(call -> call.abi().equals(abi.label()))))
                .flatMap(List::stream)
                .flatMap(abi -> SyscallTable.of(abi).rows().stream())
                .map(row -> new Call(row.abi().label(), row.name(), row.number(), List.of()))
                .filter(call -> !walk.containsKey(call))
                .toList();
    }

    private static String some(List<Call> calls) {
        return calls.stream()
                        .limit(NAMED)
                        .map(call -> call.abi() + " " + call.name())
                        .collect(Collectors.joining(", "))
                + (calls.size() > NAMED ? ", …" : "");
    }

    /** Each call that was made, with its answer. */
    Map<Call, Answer> walk() {
        return Map.copyOf(walk);
    }

    /** The filters that the kernel held; empty where they were not kept. */
    Optional<FilterStack> filters() {
        return kept.filters();
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
        return kept.filters().map(stack -> answer(stack, call)).orElse(Answer.NONE);
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
        boolean decided = cell.checks().stream()
                .anyMatch(check -> check.id().equals(START) && check.verdict().kind() != Verdict.Kind.UNDECIDED);
        return decided
                ? new Answer(Answer.Kind.DENIED, "does not start")
                : new Answer(Answer.Kind.OTHER, "not known: " + cell.whyNotStarted());
    }
}
