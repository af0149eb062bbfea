package org.seccomptck.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The removal of private things from texts: home folders, and users and passwords in addresses. A record and its
 * evidence are handed on to others, and engines and users put both into them without a thought.
 */
public final class Privacy {
    /** What stands for the folder of a user. */
    private static final String HOME = "~";

    private static final String BEFORE = "(?<![A-Za-z0-9._~-])";
    private static final String AFTER = "(?![A-Za-z0-9._-])";
    private static final Pattern ADDRESS = Pattern.compile("(://)[^/@\\s\"'\\\\]+@");

    private static final Privacy HERE = of(System.getProperty("user.home", ""), System.getenv());

    private final List<Pattern> folders = new ArrayList<>();

    private Privacy(List<String> own) {
        own.stream()
                .filter(folder -> folder.length() > 1)
                .forEach(folder -> folders.add(Pattern.compile(BEFORE + Pattern.quote(folder) + AFTER)));
        folders.add(Pattern.compile(BEFORE + "/(?:home|Users)/[A-Za-z0-9._-]+" + AFTER));
    }

    /** Return what hides the folder of this user, and those of users in general. */
    static Privacy of(String home, Map<String, String> environment) {
        return new Privacy(List.of(home, environment.getOrDefault("HOME", "")));
    }

    /** Return a text without the folders of users and without users and passwords of addresses. */
    public static String hidden(String text) {
        return HERE.hide(text);
    }

    /** Return a text without them. */
    String hide(String text) {
        String hidden = text;
        if (hidden.indexOf('/') >= 0) {
            for (Pattern folder : folders) {
                hidden = folder.matcher(hidden).replaceAll(HOME);
            }
            if (hidden.contains("://")) {
                hidden = ADDRESS.matcher(hidden).replaceAll(Matcher.quoteReplacement("://"));
            }
        }
        return hidden;
    }
}
