package org.seccomptck.overview;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A content security policy (W3C, Content Security Policy Level 3). A page with this policy loads nothing and uses only
 * the kit's own style and script, whatever a record contains.
 */
final class Policy {
    private Policy() {}

    /**
     * Return the policy.
     *
     * @param style the one style sheet
     * @param script the one script
     */
    static String of(String style, String script) {
        return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + source(style) + "; script-src "
                + source(script);
    }

    private static String source(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
