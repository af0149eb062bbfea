package org.seccomptck.words;

import org.seccomptck.probe.DumpProblem;

/**
 * Says why the filters of a process could not be read.
 *
 * @param words the sentences
 */
public record DumpWords(Words words) {
    /** Return a clause without a full stop. */
    public String of(DumpProblem problem) {
        return of(problem.code().name(), problem.detail());
    }

    /** Return the clause for a code that another kit may have recorded. */
    String of(String code, String detail) {
        return new CodeWords(words).of("not-dumped", code, detail);
    }
}
