package org.seccomptck.waiver;

import java.util.regex.Pattern;

/**
 * A name, or a pattern of names: {@code *} stands for any characters, {@code ?} for one.
 *
 * @param text the name or pattern
 */
record Wildcard(String text) {
    /** Return whether it matches one name only. */
    boolean literal() {
        return text.indexOf('*') < 0 && text.indexOf('?') < 0;
    }

    /** Return whether it matches a name. */
    boolean matches(String name) {
        StringBuilder regex = new StringBuilder();
        text.chars()
                .forEach(c -> regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf((char) c))));
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(name).matches();
    }
}
