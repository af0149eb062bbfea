package org.seccomptck.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Decision;

class RecordFileTests {
    @TempDir
    private Path folder;

    static Stream<Named<RunRecord>> records() {
        return Stream.of(
                Named.of("run", RecordFixture.run()),
                Named.of("no filter", RecordFixture.noFilter()),
                Named.of("by chance", RecordFixture.byChance()),
                Named.of("launched", RecordFixture.launched()),
                Named.of("empty", RecordFixture.of(false, List.of(), List.of())));
    }

    @ParameterizedTest
    @MethodSource("records")
    void whatIsWrittenIsReadBack(RunRecord record) throws IOException {
        assertThat(RecordFile.read(write(record))).isEqualTo(record);
        assertThat(folder).isDirectoryNotContaining("glob:**.partial");
    }

    @ParameterizedTest
    @MethodSource("records")
    void equalRecordsHaveEqualBytes(RunRecord record) throws IOException {
        Path first = write(record);
        Path second = folder.resolve("second.json");
        RecordFile.write(RecordFile.read(first), second);
        assertThat(second).hasSameBinaryContentAs(first);
    }

    @Test
    void equalGroupsAreReadAsOne() throws IOException {
        RunRecord read = RecordFile.read(write(RecordFixture.noFilter()));
        Set<CheckGroup> groups = Collections.newSetFromMap(new IdentityHashMap<>());
        read.cells().forEach(cell -> groups.addAll(cell.groups()));
        assertThat(groups).doesNotHaveDuplicates();
    }

    /** A document may name half a surrogate pair, which has no bytes in UTF-8, and a runtime may print anything. */
    @Test
    void anyTextIsKept() throws IOException {
        String words = "\ud800 \u0000 \u001b[31m \u009b \u2028 \ud83d\ude00 \"\\";
        CellRecord cell = CellFixture.of("mine", "local")
                .start(StartRecord.State.REFUSED, "", words)
                .toRecord();
        Path file = write(RecordFixture.of(true, List.of(RecordFixture.runner("local")), List.of(cell)));
        assertThat(RecordFile.read(file).cells().get(0).start().words()).isEqualTo(words);
        assertThat(Files.readString(file)).matches("[\\n -~]*");
    }

    @Test
    void aRecordThatNobodyWouldReadIsNotWritten() {
        Outcome deviates = RecordFixture.denied(Verdict.FAIL_OPEN, Decision.ALLOW, new Observation.Returned(0));
        CellRecord right = CellFixture.of("mine", "local").toRecord();
        CellRecord unexplained = new CellRecord(
                right.profile(),
                right.runner(),
                right.launch(),
                right.start(),
                right.launches(),
                right.began(),
                right.millis(),
                right.filters(),
                right.evidence(),
                right.findings(),
                CheckGroup.of(List.of(
                        new Check("deny-coverage", Optional.of(Abi.X86_64), RecordFixture.call("chmod"), deviates))),
                List.of());
        RunRecord record = RecordFixture.of(true, List.of(RecordFixture.runner("local")), List.of(right, unexplained));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(record))
                .withMessageContaining("'mine' on runner 'local'")
                .withMessageContaining("deny-coverage/x86_64/chmod");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFailureLeavesNothingBehind() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("record.json").resolve("something"))
                .resolveSibling("");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> write(RecordFixture.run()));
        assertThat(folder).isDirectoryNotContaining("glob:**.partial");
        assertThat(taken).isDirectory();
    }

    @Test
    void aReaderSeesTheWholeOfTheOldOrOfTheNew() throws IOException {
        List<RunRecord> states = List.of(RecordFixture.run(), RecordFixture.noFilter());
        Path file = write(states.get(0));
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            for (int round = 1; round <= 40; round++) {
                try {
                    RecordFile.write(states.get(round % 2), file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        do {
            assertThat(RecordFile.read(file)).isIn(states);
        } while (!writing.isDone());
        writing.join();
    }

    private Path write(RunRecord record) throws IOException {
        Path file = folder.resolve("record.json");
        RecordFile.write(record, file);
        return file;
    }

    @Test
    void cellsOfOneProfileAreToldApartByTheirLaunch() throws IOException {
        assertThat(RecordFile.read(write(RecordFixture.launched())).cells())
                .extracting(CellRecord::name)
                .containsExactly("restrict", "restrict+cap-add=SYS_NICE");

        CellRecord cell = RecordFixture.launched().cells().get(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(RecordFixture.onLocal(cell, cell)))
                .withMessageContaining("two cells of runner 'local' are called 'restrict'");
    }
}
