package org.seccomptck.record;

import java.io.IOException;
import java.util.List;

/** Claims and their answers as JSON. */
final class ClaimJson {
    private ClaimJson() {}

    static void write(JsonOutput out, ClaimRecord claim) throws IOException {
        out.begin()
                .text("id", claim.id())
                .text("document", claim.document())
                .text("language", claim.language())
                .text("sentence", claim.sentence())
                .text("english", claim.english())
                .text("profile", claim.profile())
                .texts("steps", claim.steps())
                .text("promised", claim.promised())
                .list("answers", claim.answers(), ClaimJson::write)
                .end();
    }

    static ClaimRecord read(JsonInput in) throws IOException {
        in.begin();
        ClaimRecord claim = new ClaimRecord(
                in.text("id"),
                in.text("document"),
                in.text("language"),
                in.text("sentence"),
                in.text("english"),
                in.text("profile"),
                in.texts("steps"),
                in.text("promised"),
                in.list("answers", ClaimJson::answer));
        in.end();
        return claim;
    }

    private static void write(JsonOutput out, ClaimAnswer answer) throws IOException {
        out.begin()
                .text("runner", answer.runner())
                .textUnlessEmpty("column", answer.column())
                .constant("verdict", answer.verdict())
                .list("reasons", answer.reasons(), ClaimJson::write)
                .list("evidence", answer.evidence(), CellJson::write)
                .end();
    }

    private static ClaimAnswer answer(JsonInput in) throws IOException {
        in.begin();
        String runner = in.text("runner");
        String column = in.textOrEmpty("column");
        ClaimVerdict verdict = in.constant("verdict", ClaimVerdict.class);
        List<ClaimReason> reasons = in.list("reasons", ClaimJson::reason);
        List<EvidenceFile> evidence = in.list("evidence", CellJson::evidence);
        ClaimAnswer answer = in.made(() -> new ClaimAnswer(runner, column, verdict, reasons, evidence));
        in.end();
        return answer;
    }

    private static void write(JsonOutput out, ClaimReason reason) throws IOException {
        out.begin()
                .constant("code", reason.code())
                .textsUnlessEmpty("parameters", reason.parameters())
                .end();
    }

    private static ClaimReason reason(JsonInput in) throws IOException {
        in.begin();
        ClaimReason reason =
                new ClaimReason(in.constant("code", ClaimCode.class), in.listOrEmpty("parameters", JsonInput::text));
        in.end();
        return reason;
    }
}
