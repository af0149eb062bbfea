package org.seccomptck.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.abi.Machine;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.Subject;
import org.seccomptck.compiler.GivenAnswers;
import org.seccomptck.compiler.RuleCompiler;
import org.seccomptck.host.Sha256;
import org.seccomptck.launch.KeptLaunches;
import org.seccomptck.probe.TranscriptReader;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.ProfileRecord;
import org.seccomptck.record.RunnerRecord;

/** The cells of a runner, made again from kept evidence; nothing is launched. */
public final class KeptCells {
    private final RunnerRecord runner;
    private final List<Cell> cells = new ArrayList<>();

    /** Start without any cell. */
    public KeptCells(RunnerRecord runner) {
        this.runner = runner;
    }

    /**
     * A cell that can be judged again.
     *
     * @param cell the cell
     * @param suites the ids of the suites that judged it
     * @param fault the kit's message if it failed when it judged the cell; otherwise empty
     * @param kit the digest of the kit that judged it
     * @param beside the names of all cells of its runner
     */
    public record Kept(Cell cell, List<String> suites, Optional<String> fault, String kit, List<String> beside) {
        /** Copy the lists. */
        public Kept {
            suites = List.copyOf(suites);
            beside = List.copyOf(beside);
        }
    }

    /**
     * Add a cell. It can be judged only when all cells are added, since their documents count, too.
     *
     * @param told what the record says of it; only its names and its times are used
     * @param files all that was kept of it
     * @throws IllegalArgumentException when a file is missing or has another form
     */
    public Kept add(CellRecord told, List<Evidence.Raw> files) {
        CellNote note = CellNote.read(text(files, CellNote.FILE)
                .orElseThrow(() -> new IllegalArgumentException(CellNote.FILE + " is missing")));
        Machine machine = Machine.named(runner.facts().machine())
                .orElseThrow(() -> new IllegalArgumentException(
                        "a machine of kind '" + runner.facts().machine() + "' is not known"));
        CellSetting setting = new CellSetting(
                subject(note, told.profile(), text(files, CellFiles.PROFILE)),
                note.launch(),
                runner.name(),
                machine,
                runner.facts(),
                compiler(note, files));
        SerialLaunches.Result seen = seen(setting, note, told, files);
        String witnesses = text(files, CellFiles.WITNESSES).orElse("");
        TranscriptReader.read(witnesses);
        Cell cell = new Cell(setting, () -> List.copyOf(cells), one -> {
            one.isolated(seen.outcomes());
            one.measured(seen.evidence());
            one.witnessed(witnesses);
        });
        cells.add(cell);
        Optional<String> fault = note.loss().filter(CellNote.Loss::judging).map(CellNote.Loss::detail);
        return new Kept(cell, note.suites(), fault, note.kit(), note.cells());
    }

    private static boolean isOfJudging(String name) {
        return CellFiles.NAMES.contains(name) || name.equals(KitFault.FILE);
    }

    private static Optional<RuleCompiler> compiler(CellNote note, List<Evidence.Raw> files) {
        return note.libseccomp()
                ? Optional.of(text(files, CellFiles.LIBSECCOMP)
                        .map(GivenAnswers::read)
                        .orElseGet(GivenAnswers::none))
                : Optional.empty();
    }

    private static SerialLaunches.Result seen(
            CellSetting setting, CellNote note, CellRecord told, List<Evidence.Raw> files) {
        if (note.loss().isPresent() && !note.loss().get().judging()) {
            return new SerialLaunches.Result(lost(note.loss().get(), files), Map.of());
        }
        List<Evidence.Raw> raw =
                files.stream().filter(file -> !isOfJudging(file.name())).toList();
        KeptLaunches launches = new KeptLaunches(raw, note.launch());
        if (note.kind() != CellNote.Kind.SERIAL) {
            Evidence evidence = launches.evidence(told.began(), Duration.ofMillis(told.millis()));
            return new SerialLaunches.Result(evidence, Map.of());
        }
        try {
            return SerialLaunches.kept(launches, setting).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Evidence lost(CellNote.Loss loss, List<Evidence.Raw> files) {
        Evidence lost = Evidence.lost(loss.code(), loss.detail());
        return files.stream()
                .filter(file -> file.name().equals(KitFault.FILE))
                .findFirst()
                .map(trace -> KitFault.in(lost, loss.detail(), trace))
                .orElse(lost);
    }

    private static Subject subject(CellNote note, ProfileRecord told, Optional<String> text) {
        return switch (note.kind()) {
            case UNCONFINED -> new Subject.Unconfined();
            case SERIAL -> new Subject.Serial();
            case PRIVILEGED_DEFAULT -> new Subject.PrivilegedDefault();
            case ENGINE_DEFAULT -> new Subject.EngineDefault(text.map(one -> document(note, told, one)));
            case DOCUMENT ->
                document(
                        note,
                        told,
                        text.orElseThrow(() -> new IllegalArgumentException(CellFiles.PROFILE + " is missing")));
        };
    }

    private static Subject.Document document(CellNote note, ProfileRecord told, String text) {
        DocumentDialect dialect = DocumentDialect.named(note.reader())
                .orElseThrow(() -> new IllegalArgumentException("no reader is called '" + note.reader() + "'"));
        try {
            return new Subject.Document(
                    told.id(),
                    told.title(),
                    told.provenance(),
                    text,
                    ProfileReader.read(CellFiles.PROFILE, text.getBytes(UTF_8), dialect),
                    note.document().orElseGet(() -> Sha256.of(text.getBytes(UTF_8))));
        } catch (ProfileException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Optional<String> text(List<Evidence.Raw> files, String name) {
        return files.stream()
                .filter(file -> file.name().equals(name))
                .map(Evidence.Raw::text)
                .findFirst();
    }
}
