package org.seccomptck.allure;

import org.seccomptck.words.Visible;

/** Text from outside, made safe for a page. */
final class Plain {
    private Plain() {}

    /** Return a text with its line breaks, and with every other control character written as its code. */
    static String text(String text) {
        return Visible.lines(text);
    }

    /** Return a text for Allure's status messages; Allure would take angle brackets for tags. */
    static String message(String text) {
        return text(text).replace('<', '‹').replace('>', '›');
    }

    /** Return a text for HTML. */
    static String html(String text) {
        return text(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
