package org.seccomptck.words;

import java.util.List;
import org.seccomptck.comparison.Silent;
import org.seccomptck.record.StartRecord;

/**
 * Says why a runner was not asked.
 *
 * @param words the sentences
 */
public record SilentWords(Words words) {
    /** Return the runner's name with the reason, e.g. {@code local: it did not run restrict}. */
    public String of(Silent silent) {
        return words.of("silent", silent.name(), why(silent));
    }

    private String why(Silent silent) {
        return silent.why() == Silent.Why.NOT_STARTED
                ? new StartWords(words).of(start(silent.parameters()))
                : words.of("silent", silent.why(), silent.parameters().toArray());
    }

    /** Return the start that three parameters tell of. */
    static StartRecord start(List<String> parameters) {
        return new StartRecord(StartRecord.State.valueOf(parameters.get(0)), parameters.get(1), parameters.get(2));
    }
}
