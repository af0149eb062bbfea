package org.seccomptck.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.host.Sha256;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.words.AnswerWords;
import org.seccomptck.words.CallWords;
import org.seccomptck.words.Words;

/** Whether an upgrade changes the flags of a filter. */
class FlagDriftTests {
    private static final String DENIES_ALL = "06 0 0 00050001";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # kernel | bundle                    | kernel | bundle                    | what is told
            0x0      |                           | 0x2    | LOG                       | LOG: not in effect > in effect
            0x2      | LOG                       | 0x0    |                           | LOG: in effect > not in effect
            0x2      | LOG                       | 0x2    | LOG                       |
            # What the kernel tells counts, not what somebody was told to set.
            0x0      |                           | 0x0    | LOG                       |
            # Of others the kernel tells nothing.
            0x0      |                           | 0x0    | SPEC_ALLOW                | SPEC_ALLOW: not handed to the OCI runtime > handed to the OCI runtime
            0x0      | WAIT_KILLABLE_RECV, TSYNC | 0x0    | TSYNC, WAIT_KILLABLE_RECV |
            # A kernel that does not tell, or a bundle that was not kept, tells of no change.
            unknown  |                           | 0x2    | LOG                       |
            0x0      | none                      | 0x0    | SPEC_ALLOW                |
            """)
    void flags(
            String before,
            @Nullable String handedBefore,
            String after,
            @Nullable String handedAfter,
            @Nullable String told)
            throws IOException {
        CallWords calls = new CallWords(Words.english());
        AnswerWords answers = new AnswerWords(Words.english());
        assertThat(between(cell("before", before, handedBefore), cell("after", after, handedAfter)))
                .extracting(change -> calls.of(change.call()) + ": " + answers.of(change.before()) + " > "
                        + answers.of(change.after()))
                .isEqualTo(told == null ? List.of() : List.of("flag SECCOMP_FILTER_FLAG_" + told));
    }

    /** A bundle that somebody has touched is no evidence. */
    @Test
    void aBundleThatIsNotThatOfTheRecordIsNotCompared() throws IOException {
        CellRecord before = cell("before", "0x0", "SPEC_ALLOW");
        CellRecord after = cell("after", "0x0", null);
        assertThat(between(before, after)).hasSize(1);
        Files.writeString(
                folder.resolve(after.evidence("config.json").orElseThrow().path()), "\n", StandardOpenOption.APPEND);
        assertThat(between(before, after)).isEmpty();
    }

    private List<Change> between(CellRecord before, CellRecord after) {
        return Drift.between("mine", Measured.of(before, folder), Measured.of(after, folder));
    }

    /**
     * Return a cell.
     *
     * @param told the flags that the kernel tells of
     * @param handed the flags in its bundle; "none": the bundle is not kept
     */
    private CellRecord cell(String runner, String told, @Nullable String handed) throws IOException {
        CellRecord cell = Records.dumped(
                "mine",
                runner,
                folder,
                "tck-dumper 2\nflags 0 %s\nfilter 0 1\n%s\nfilters 1\ndone\n".formatted(told, DENIES_ALL));
        if ("none".equals(handed)) {
            return cell;
        }
        String flags = handed == null
                ? ""
                : Stream.of(handed.split(", ", -1))
                        .map(flag -> "\"SECCOMP_FILTER_FLAG_" + flag + "\"")
                        .reduce((one, other) -> one + ", " + other)
                        .orElse("");
        String config = """
                {"linux": {"seccomp": {"defaultAction": "SCMP_ACT_ERRNO", "flags": [%s]}}}
                """.formatted(flags);
        Path file = folder.resolve(runner).resolve("config.json");
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, config);
        return withEvidence(
                cell,
                new EvidenceFile(
                        folder.relativize(file).toString(), Sha256.of(config.getBytes(StandardCharsets.UTF_8))));
    }

    private static CellRecord withEvidence(CellRecord cell, EvidenceFile more) {
        return new CellRecord(
                cell.profile(),
                cell.runner(),
                cell.launch(),
                cell.start(),
                cell.launches(),
                cell.began(),
                cell.millis(),
                cell.filters(),
                Stream.concat(cell.evidence().stream(), Stream.of(more)).toList(),
                cell.findings(),
                cell.groups(),
                cell.explanations());
    }
}
