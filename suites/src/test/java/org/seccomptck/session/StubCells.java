package org.seccomptck.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.seccomptck.abi.Machine;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.LaunchOptions;
import org.seccomptck.cell.Subject;
import org.seccomptck.compiler.Libseccomp;
import org.seccomptck.runner.KernelFacts;
import org.seccomptck.runner.RunnerFacts;

/** Cells of a runner that is not there. */
public final class StubCells {
    private static final RunnerFacts FACTS = new RunnerFacts(
            "6.1.0", "x86_64", "docker", "26.1.5", "1.41", "runc", "runc", "1.1.5", "2.5.4", "2", false, List.of());

    private static final RunnerFacts BARE = new RunnerFacts(
            "6.1.0",
            "x86_64",
            RunnerFacts.NO_ENGINE,
            "",
            "",
            "runc",
            "runc",
            "1.1.15+ds1",
            "2.6.0",
            "2",
            false,
            List.of());

    private StubCells() {}

    /** Return a cell without a profile, of which this is seen when it is first asked for. */
    public static Cell unconfined(Supplier<Evidence> evidence) {
        return of(new Subject.Unconfined(), evidence);
    }

    /** Return a cell of a subject, of which this is seen when it is first asked for. */
    static Cell of(Subject subject, Supplier<Evidence> evidence) {
        return of(subject, FACTS, evidence);
    }

    /** Return such a cell of a bare machine with runc. */
    public static Cell bare(Subject subject, Supplier<Evidence> evidence) {
        return of(subject, BARE, evidence);
    }

    /** Return such a cell of a runner whose kernel tells this of itself. */
    public static Cell of(Subject subject, KernelFacts kernel, Supplier<Evidence> evidence) {
        return of(subject, FACTS.withKernel(kernel), evidence);
    }

    /** Return such a cell of a runner whose libseccomp is at hand. */
    public static Cell of(Subject subject, Libseccomp libseccomp, Supplier<Evidence> evidence) {
        return of(subject, FACTS, Optional.of(libseccomp), evidence);
    }

    /** Return the cells of one bare machine, in the order of the subjects. */
    public static List<Cell> together(Map<Subject, Evidence> seen, Optional<Libseccomp> libseccomp) {
        List<Cell> cells = new ArrayList<>();
        seen.forEach((subject, evidence) -> cells.add(new Cell(
                new CellSetting(
                        subject, LaunchOptions.STANDARD, "stub", Machine.X86_64, BARE, libseccomp.map(one -> one)),
                () -> cells,
                cell -> {
                    cell.measured(evidence);
                    cell.witnessed("");
                })));
        return cells;
    }

    private static Cell of(Subject subject, RunnerFacts facts, Supplier<Evidence> evidence) {
        return of(subject, facts, Optional.empty(), evidence);
    }

    private static Cell of(
            Subject subject, RunnerFacts facts, Optional<Libseccomp> libseccomp, Supplier<Evidence> evidence) {
        return new Cell(
                new CellSetting(
                        subject, LaunchOptions.STANDARD, "stub", Machine.X86_64, facts, libseccomp.map(one -> one)),
                List::of,
                cell -> {
                    cell.measured(evidence.get());
                    cell.witnessed("");
                });
    }
}
