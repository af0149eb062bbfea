package org.seccomptck.record;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Texts of which each is kept once. The checks of one profile say the same on most runners, and there may be half a
 * million of them.
 */
public final class SharedTexts {
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    /** The one that is kept for an equal text. */
    public String share(String text) {
        String present = texts.putIfAbsent(text, text);
        return present == null ? text : present;
    }

    /** The same check with texts of which each is kept once. */
    public CheckRecord share(CheckRecord check) {
        return new CheckRecord(
                share(check.suite()),
                share(check.abi()),
                share(check.subject()),
                check.number(),
                new Verdict(check.verdict().kind(), share(check.verdict().reason())),
                share(check.expected()),
                share(check.loaded()),
                share(check.observed()),
                check.additions().stream().map(this::share).toList());
    }
}
