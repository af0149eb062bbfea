package org.seccomptck.comparison;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.host.Sha256;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.FilterDumpReader;
import org.seccomptck.probe.FilterFlags;
import org.seccomptck.probe.MalformedTranscript;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.EvidenceFile;

/**
 * The filters that the kernel held for a cell, as they are kept beside the record. Either the dump or the lack is
 * present; neither is if the container runs without any filter.
 *
 * @param dump the filters
 * @param lack why they are not available
 */
record KeptFilters(Optional<FilterDump> dump, Optional<Lack> lack) {
    private static final String FILE = "filters.txt";

    /** The value for a container without filters. */
    static final KeptFilters NONE = new KeptFilters(Optional.empty(), Optional.empty());

    /**
     * Read the kept filters of a cell.
     *
     * @param folder the folder of the record
     */
    static KeptFilters of(CellRecord cell, Path folder) {
        // If the number of filters is not known, the dump need not be the container's (gVisor).
        if (cell.filters().isEmpty()) {
            return lacking(Lack.of(Lack.Code.FILTERS_UNKNOWN));
        }
        return cell.evidence(FILE)
                .map(evidence -> read(evidence, folder))
                .orElseGet(() -> lacking(Lack.of(Lack.Code.FILTERS_NOT_KEPT, FILE)));
    }

    private static KeptFilters read(EvidenceFile evidence, Path folder) {
        Path file = folder.resolve(evidence.path());
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (!Sha256.of(bytes).equals(evidence.sha256())) {
                return lacking(Lack.of(Lack.Code.FILTERS_ALTERED, file.toString()));
            }
            FilterDump dump = FilterDumpReader.read(new String(bytes, StandardCharsets.UTF_8));
            return dump.filters().isPresent()
                    ? new KeptFilters(Optional.of(dump), Optional.empty())
                    : lacking(Lack.of(
                            Lack.Code.FILTERS_NOT_DUMPED,
                            dump.problem().map(problem -> problem.code().name()).orElse("")));
        } catch (NoSuchFileException e) {
            return lacking(Lack.of(Lack.Code.FILTERS_GONE, file.toString()));
        } catch (IOException | MalformedTranscript e) {
            return lacking(Lack.of(Lack.Code.FILTERS_UNREADABLE, file.toString(), String.valueOf(e.getMessage())));
        }
    }

    /** Return the filters. */
    Optional<FilterStack> filters() {
        return dump.flatMap(FilterDump::filters);
    }

    /**
     * Return whether denials are logged (SECCOMP_FILTER_FLAG_LOG, seccomp(2)); empty where a kernel does not report it.
     */
    Optional<Boolean> log() {
        List<FilterFlags> flags = dump.map(FilterDump::flags).orElse(List.of());
        boolean told =
                !flags.isEmpty() && flags.stream().allMatch(one -> one.bits().isPresent());
        return told ? Optional.of(flags.stream().anyMatch(FilterFlags::log)) : Optional.empty();
    }

    private static KeptFilters lacking(Lack lack) {
        return new KeptFilters(Optional.empty(), Optional.of(lack));
    }
}
