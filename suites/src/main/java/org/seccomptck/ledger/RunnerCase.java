package org.seccomptck.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.ClaimAnswer;
import org.seccomptck.record.ClaimReason;
import org.seccomptck.record.ClaimVerdict;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.Target;
import org.seccomptck.session.RunnerSetting;
import org.seccomptck.session.Subjects;

/**
 * Everything that is known on a runner.
 *
 * @param runner the runner
 * @param cells its cells
 * @param commands the results of shell commands there, by profile
 */
public record RunnerCase(RunnerRecord runner, List<CellRecord> cells, Map<String, CommandsSeen> commands) {
    static final String ENGINE_DEFAULT = Subjects.ENGINE_DEFAULT;
    static final String UNCONFINED = Subjects.UNCONFINED;

    /** The names of a cell's files that are evidence about calls. */
    private static final List<String> TELLING =
            List.of("transcript-1.txt", "filters.txt", "config.json", "start-1.txt", "profile.json", "cell.json");

    /** Copy list and map. */
    public RunnerCase {
        cells = List.copyOf(cells);
        commands = Map.copyOf(commands);
    }

    /** Return the kind of machine that the runner is. */
    Machine machine() {
        return Machine.named(runner.facts().machine()).orElseThrow();
    }

    /** Return the ABI of the machine's own programs. */
    Abi abi() {
        return machine().nativeAbi();
    }

    /** Return the ABIs by which programs enter the runner's kernel, the machine's own first. */
    List<Abi> abis() {
        Map<String, Boolean> served = runner.facts().kernel().abis();
        return machine().abis().stream()
                .filter(abi -> abi == abi() || served.getOrDefault(abi.label(), false))
                .toList();
    }

    /** Return the cell of a profile that was launched without options. */
    Optional<CellRecord> cell(String profile) {
        return cells.stream()
                .filter(cell ->
                        cell.profile().id().equals(profile) && cell.launch().isStandard())
                .findFirst();
    }

    /** Return this cell if its container ran, so that its calls were checked. */
    Optional<CellRecord> started(String profile) {
        return cell(profile).filter(CellRecord::started);
    }

    /** Return what the document of a profile says on this runner; empty when the kit has none. */
    Optional<Oracle> oracle(String profile) {
        Circumstances circumstances =
                new RunnerSetting(machine(), runner.facts()).circumstances(Circumstances.DOCKER_CAPABILITIES);
        try {
            DocumentDialect dialect =
                    DocumentDialect.named(runner.facts().engine()).orElseGet(DocumentDialect::docker);
            return Optional.of(
                    Oracle.of(new Subjects().document(profile, dialect).document(), circumstances));
        } catch (ProfileException e) {
            // The engine refuses the document, or it is a default profile that the kit does not know by this name.
            return Optional.empty();
        }
    }

    /** Return a check about a whole container or ABI. */
    Optional<Check> whole(CellRecord cell, String suite, Optional<Abi> abi, String question) {
        return checks(cell, suite)
                .filter(check -> check.abi().equals(abi) && check.target().equals(new Target.Whole(question)))
                .findFirst();
    }

    /** Return the checks of a suite. */
    static Stream<Check> checks(CellRecord cell, String suite) {
        return cell.groups().stream()
                .filter(group -> group.suite().equals(suite))
                .flatMap(group -> group.checks());
    }

    /** Return an answer that rests on the files of a cell. */
    ClaimAnswer answer(String column, ClaimVerdict verdict, CellRecord cell, ClaimReason... reasons) {
        return answer(
                column,
                verdict,
                cell.evidence().stream()
                        .filter(file -> TELLING.contains(file.name()))
                        .toList(),
                reasons);
    }

    /** Return an answer that rests on files. */
    ClaimAnswer answer(String column, ClaimVerdict verdict, List<EvidenceFile> files, ClaimReason... reasons) {
        return new ClaimAnswer(runner.name(), column, verdict, List.of(reasons), files);
    }

    /** Return that the claim cannot be tested here. */
    ClaimAnswer untestable(ClaimReason... reasons) {
        return answer("", ClaimVerdict.NOT_TESTABLE_HERE, List.<EvidenceFile>of(), reasons);
    }
}
