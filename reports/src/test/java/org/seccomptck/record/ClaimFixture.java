package org.seccomptck.record;

import java.util.List;
import java.util.stream.IntStream;

/** Claims to test with. */
public final class ClaimFixture {
    /** The file that a confirmed claim rests on. */
    public static final EvidenceFile FILE =
            new EvidenceFile("evidence/local/claims/restrict.txt", CellFixture.sha256("claims"));

    private ClaimFixture() {}

    /** Return a claim in French with an answer of each kind. */
    public static ClaimRecord claim(String runner) {
        return new ClaimRecord(
                "restrict-chmod-command",
                "A document",
                "fr",
                "chmod 777 fichier – Opération non permise",
                "chmod 777 file: Operation not permitted",
                "restrict",
                List.of(": > testfile", "chmod 777 testfile"),
                "Operation not permitted",
                List.of(
                        new ClaimAnswer(
                                runner,
                                "busybox",
                                ClaimVerdict.CONFIRMED,
                                List.of(ClaimReason.of(
                                        ClaimCode.COMMAND_FAILED, "chmod (EPERM)", "chmod: Operation not permitted")),
                                List.of(FILE)),
                        new ClaimAnswer(
                                runner,
                                "coreutils",
                                ClaimVerdict.REFUTED,
                                List.of(ClaimReason.of(ClaimCode.COMMAND_MADE_OTHERS, "chmod", "fchmodat")),
                                List.of(FILE)),
                        new ClaimAnswer(
                                runner,
                                "",
                                ClaimVerdict.NOT_TESTABLE_HERE,
                                List.of(ClaimReason.of(ClaimCode.NO_MUSL)),
                                List.of())));
    }

    /** Return a run in which the claim was tested. */
    public static RunRecord run() {
        return RecordFixture.launched().withClaims(List.of(claim("local")));
    }

    /** Return a run with more claims than a screen has lines. */
    public static RunRecord many() {
        ClaimRecord one = claim("local");
        return RecordFixture.run()
                .withClaims(IntStream.range(0, 40)
                        .mapToObj(number -> new ClaimRecord(
                                "claim-" + number,
                                one.document(),
                                one.language(),
                                one.sentence(),
                                one.english(),
                                one.profile(),
                                one.steps(),
                                one.promised(),
                                one.answers()))
                        .toList());
    }
}
