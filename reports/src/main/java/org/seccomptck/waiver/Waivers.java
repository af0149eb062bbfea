package org.seccomptck.waiver;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.seccomptck.host.Sha256;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.FailOn;
import org.seccomptck.record.Privacy;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.Standing;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.record.Waiver;

/**
 * A file of waivers.
 *
 * @param file the user's name for it
 * @param text its text
 * @param entries its entries
 */
public record Waivers(Path file, String text, List<Entry> entries) {
    /** The name of the copy that a run keeps beside its record. */
    public static final String COPY = "waivers.yaml";

    /** Copy the list. */
    public Waivers {
        entries = List.copyOf(entries);
    }

    /**
     * A waiver.
     *
     * @param waiver its particulars
     * @param selector the checks that it covers
     */
    record Entry(Waiver waiver, Selector selector) {}

    /**
     * Read a file.
     *
     * @throws NotWaivers when it is wrong; the message names file, line and error
     * @throws IOException when it cannot be read
     */
    public static Waivers read(Path file) throws IOException {
        try {
            String text = Files.readString(file);
            return new Waivers(file, text, new WaiversReader(file.toString()).read(text));
        } catch (CharacterCodingException e) {
            throw new NotWaivers(file + ": it is not UTF-8. Save it as UTF-8.");
        }
    }

    /**
     * Read the waivers by which a run was judged, under the name in the record.
     *
     * @param kept the copy, as the record names it
     * @throws NotWaivers when the copy is missing, or differs from the file by which the run was judged
     * @throws IOException when it cannot be read
     */
    public static Waivers kept(StoredRecord record, EvidenceFile kept) throws IOException {
        Path copy = record.path(kept);
        if (!Files.isRegularFile(copy)) {
            throw new NotWaivers(
                    copy + " is missing, by which the run was judged. Name the waivers anew with --waivers,"
                            + " or judge without any by --no-waivers.");
        }
        String sha256 = Sha256.of(copy);
        if (!sha256.equals(kept.sha256())) {
            throw new NotWaivers(copy + " is not the file by which the run was judged: its SHA-256 is " + sha256
                    + ", the record says " + kept.sha256() + ". Name the waivers that you mean with --waivers, or judge"
                    + " without any by --no-waivers.");
        }
        Waivers read = read(copy);
        return new Waivers(Path.of(kept.path()), read.text(), read.entries());
    }

    /**
     * Return a record's standing under the waivers by which its run was judged; without waivers, its standing as it is.
     *
     * @throws NotWaivers when their copy is missing, or differs
     * @throws IOException when the copy cannot be read
     */
    public static StoredRecord asJudged(StoredRecord record) throws IOException {
        Optional<EvidenceFile> kept = record.run().waivers();
        return kept.isPresent() ? kept(record, kept.get()).judge(record, FailOn.OPEN) : record;
    }

    /** Return the digest of the file, in hex. */
    public String sha256() {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Return a record's standing under these waivers. */
    public StoredRecord judge(StoredRecord record, FailOn failOn) {
        Standing standing = new Judgement(record.run(), failOn).of(this);
        return new StoredRecord(record.run(), record.file(), standing);
    }

    /**
     * Keep a copy beside the record of a run that they judge, and let the record name it. As of all that is handed on,
     * what names a user or the machine is taken out of it.
     *
     * @throws IOException when the copy or the record cannot be written
     */
    public StoredRecord keep(StoredRecord record) throws IOException {
        String copy = Privacy.hidden(text);
        Files.writeString(record.folder().resolve(COPY), copy);
        String digest = Sha256.of(copy.getBytes(StandardCharsets.UTF_8));
        RunRecord judged = record.run().withWaivers(new EvidenceFile(COPY, digest));
        RecordFile.write(judged, record.file());
        return new StoredRecord(judged, record.file(), record.standing());
    }
}
