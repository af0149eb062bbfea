package org.seccomptck.allure;

import io.qameta.allure.entity.TestResult;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids that are the same in every run, so that Allure recognises a result. */
final class Ids {
    private static final int SHORT = 16;

    private Ids() {}

    /**
     * Begin the ids of a result.
     *
     * @param path what the result is about, wherever it runs: {@code restrict/deny-coverage/x86_64/chmod}
     * @param runner where it ran; empty for a result of all runners
     */
    static TestResult begin(String path, String runner) {
        return new TestResult()
                .setUid(uid(path, runner))
                .setFullName(path)
                .setTestId(hash(path))
                .setHistoryId(hash(path + "@" + runner));
    }

    /** Return the id by which a page names a result. */
    static String uid(String path, String runner) {
        return shortened(path + "@" + runner);
    }

    /** Return a short id for a text. */
    static String shortened(String text) {
        return hash(text).substring(0, SHORT);
    }

    private static String hash(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }
}
