package org.seccomptck.record;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a run's record while the run goes on, so that a killed run leaves a valid record of what was measured, marked
 * as incomplete. Several threads may add to it.
 */
public final class RecordWriter {
    /** The share of time that may be spent on writing before the end: one part in this many. */
    private static final int SHARE = 25;

    private final Path file;
    private final KitRecord kit;
    private final List<String> command;
    private final List<String> sites;
    private final Instant began = Instant.now();
    private final Map<String, List<RunnerRecord>> runners = new LinkedHashMap<>();
    private final List<UnavailableSite> unavailable = new ArrayList<>();
    private final List<CellRecord> cells = new ArrayList<>();
    private final List<ClaimRecord> claims = new ArrayList<>();
    private boolean complete = true;
    private boolean ended;
    private long notBefore = System.nanoTime();

    /**
     * Begin a record; nothing is written before the first cell.
     *
     * @param file where the record goes
     * @param kit the kit
     * @param command the words of the command line that began the run
     * @param sites the names of the sites where cells are to run, in the order in which the record has them
     */
    public RecordWriter(Path file, KitRecord kit, List<String> command, List<String> sites) {
        this.file = file;
        this.kit = kit;
        this.command = List.copyOf(command);
        this.sites = List.copyOf(sites);
    }

    /** Add the runners of a site that is up. */
    public synchronized void up(String site, List<RunnerRecord> found) {
        runners.put(site, List.copyOf(found));
    }

    /** Add a site or a runner that is not available; the record stays incomplete because of it. */
    public synchronized void unavailable(UnavailableSite site) {
        complete = false;
        unavailable.add(site);
    }

    /**
     * Add a cell, and write the record unless that takes too much of the time. After the end, cells are ignored.
     *
     * @param known whether the cell's result is known; the record stays incomplete if a cell was lost
     * @throws IOException when the record cannot be written
     */
    public synchronized void add(CellRecord cell, boolean known) throws IOException {
        if (ended) {
            return;
        }
        complete &= known;
        cells.add(cell);
        long begin = System.nanoTime();
        if (begin - notBefore >= 0) {
            RecordFile.write(record(false), file);
            long cost = System.nanoTime() - begin;
            notBefore = begin + SHARE * cost;
        }
    }

    /** Add the answers to claims on some of the runners. */
    public synchronized void claims(List<ClaimRecord> answered) {
        claims.addAll(answered);
    }

    /**
     * Write the record for the last time.
     *
     * @param through whether every cell was run to its end
     * @return the record
     * @throws IOException when it cannot be written
     */
    public synchronized RunRecord end(boolean through) throws IOException {
        complete &= through;
        boolean first = !ended;
        ended = true;
        RunRecord record = record(complete);
        // A run without any result leaves no record, so that its folder can be used again.
        if (first && (through || !cells.isEmpty() || !unavailable.isEmpty())) {
            RecordFile.write(record, file);
        }
        return record;
    }

    /** Return how many cells there are so far. */
    public synchronized int size() {
        return cells.size();
    }

    /** Cells finish in any order; the record has them site by site and runner by runner. */
    private RunRecord record(boolean whole) {
        List<RunnerRecord> all = runners.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> place(entry.getKey())))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
        List<String> names = all.stream().map(RunnerRecord::name).toList();
        return new RunRecord(
                List.of(kit),
                command,
                began,
                Instant.now(),
                whole,
                all,
                unavailable.stream()
                        .sorted(Comparator.comparing(UnavailableSite::name))
                        .toList(),
                cells.stream()
                        .sorted(Comparator.comparingInt(cell -> names.indexOf(cell.runner())))
                        .toList(),
                Optional.empty(),
                ClaimRecord.merged(claims.stream()).stream()
                        .map(claim -> claim.withAnswers(claim.answers().stream()
                                .sorted(Comparator.comparingInt(answer -> names.indexOf(answer.runner())))
                                .toList()))
                        .toList());
    }

    private int place(String site) {
        int place = sites.indexOf(site);
        return place < 0 ? sites.size() : place;
    }
}
