package org.seccomptck.words;

import java.util.stream.Collectors;
import org.seccomptck.comparison.Answer;
import org.seccomptck.comparison.TableCell;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Errno;

/**
 * Says which answer a call gets.
 *
 * @param words the sentences
 */
public record AnswerWords(Words words) {
    /** Return an answer in a word or a few, e.g. {@code EPERM}. */
    public String of(Answer answer) {
        Answer.Sign sign = answer.sign();
        if (sign instanceof Answer.Sign.Decided decided) {
            return of(decided.decision());
        }
        if (sign instanceof Answer.Sign.Seen seen) {
            return new ObservationWords(words).of(seen.observation());
        }
        if (sign instanceof Answer.Sign.Judged judged) {
            return new VerdictWords(words).of(judged.verdict());
        }
        if (sign instanceof Answer.Sign.Flag flag) {
            return words.of("answer.filter-flag", flag.state());
        }
        if (sign instanceof Answer.Sign.Filter) {
            return words.of("answer.filter", answer.kind());
        }
        return words.of(sign instanceof Answer.Sign.Container ? "answer.container" : "answer", answer.kind());
    }

    /** Return the answers of a column's runners, each with its sign. */
    public String of(TableCell cell) {
        return cell.replies().stream().map(this::of).sorted().collect(Collectors.joining(words.of("answer.or")));
    }

    private String of(TableCell.Reply reply) {
        return words.of("answer.flag", reply.flag(), of(reply.answer()));
    }

    private String of(Decision decision) {
        return switch (decision.action()) {
            case ERRNO -> Errno.name(decision.data());
            case ALLOW, LOG -> words.of("answer.decision", decision.action());
            case TRACE, TRAP, KILL_PROCESS, KILL_THREAD, NOTIFY -> decision.toString();
        };
    }
}
