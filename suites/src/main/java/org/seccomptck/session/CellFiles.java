package org.seccomptck.session;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.LossCode;
import org.seccomptck.cell.Start;
import org.seccomptck.cell.Subject;
import org.seccomptck.compiler.AskedCompiler;
import org.seccomptck.launch.LaunchJournal;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.record.Privacy;

/** The files that are kept of a cell, so that it can be judged again elsewhere. */
public final class CellFiles {
    /** How the cell was planned and judged. */
    public static final String NOTE = "cell.json";
    /** The document on trial, as it was handed over. */
    static final String PROFILE = "profile.json";
    /** What the probe wrote when it made the calls on which filter and profile differ. */
    static final String WITNESSES = "witnesses.txt";
    /** The questions to libseccomp, and its answers. */
    static final String LIBSECCOMP = "libseccomp.txt";

    /** All of them. */
    static final Set<String> NAMES = Set.of(NOTE, PROFILE, WITNESSES, LIBSECCOMP);

    private CellFiles() {}

    /**
     * Return the files of a judged cell.
     *
     * @param suites the ids of the suites that judged it
     * @param fault the kit's message if it failed when it judged the cell; otherwise empty
     */
    public static List<Evidence.Raw> of(Cell cell, List<String> suites, Optional<String> fault) {
        List<Evidence.Raw> files = new ArrayList<>();
        Optional<Subject.Document> document = cell.subject().published();
        Optional<AskedCompiler> libseccomp = cell.setting().libseccomp().map(AskedCompiler.class::cast);
        CellNote note = new CellNote(
                Kit.digest(),
                kind(cell.subject()),
                document.map(CellFiles::reader).orElse(""),
                document.filter(one -> !Privacy.hidden(one.text()).equals(one.text()))
                        .map(Subject.Document::sha256),
                cell.launch(),
                libseccomp.isPresent(),
                suites,
                cell.onRunner().stream().map(Cell::name).toList(),
                loss(cell.evidence(), fault));
        files.add(new Evidence.Raw(NOTE, note.text()));
        document.ifPresent(one -> files.add(new Evidence.Raw(PROFILE, one.text())));
        if (!cell.witnessText().isEmpty()) {
            files.add(new Evidence.Raw(WITNESSES, cell.witnessText()));
        }
        libseccomp
                .filter(AskedCompiler::wasAsked)
                .ifPresent(one -> files.add(new Evidence.Raw(LIBSECCOMP, one.text())));
        return files;
    }

    private static CellNote.Kind kind(Subject subject) {
        if (subject instanceof Subject.EngineDefault) {
            return CellNote.Kind.ENGINE_DEFAULT;
        }
        if (subject instanceof Subject.PrivilegedDefault) {
            return CellNote.Kind.PRIVILEGED_DEFAULT;
        }
        if (subject instanceof Subject.Unconfined) {
            return CellNote.Kind.UNCONFINED;
        }
        return subject instanceof Subject.Serial ? CellNote.Kind.SERIAL : CellNote.Kind.DOCUMENT;
    }

    /** Return a dialect in which the text has the meaning that was read; if there are several, any of them will do. */
    private static String reader(Subject.Document document) {
        return DocumentDialect.all().stream()
                .filter(dialect -> reads(document, dialect))
                .map(DocumentDialect::name)
                .findFirst()
                .orElse("");
    }

    private static boolean reads(Subject.Document document, DocumentDialect dialect) {
        try {
            return ProfileReader.read(PROFILE, document.text().getBytes(StandardCharsets.UTF_8), dialect)
                    .equals(document.document());
        } catch (ProfileException e) {
            return false;
        }
    }

    private static Optional<CellNote.Loss> loss(Evidence seen, Optional<String> fault) {
        if (fault.isPresent()) {
            return Optional.of(new CellNote.Loss(LossCode.KIT_FAILED, fault.get(), true));
        }
        boolean untold = seen.raw().stream().noneMatch(piece -> piece.name().equals(LaunchJournal.FILE));
        return untold && seen.start() instanceof Start.Lost lost
                ? Optional.of(new CellNote.Loss(lost.code(), lost.detail(), false))
                : Optional.empty();
    }
}
