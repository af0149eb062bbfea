package org.seccomptck.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentences by their codes. Printers receive one set of words; another set changes every sentence and no result.
 *
 * @param sentences by key, such as {@code reason.STARTED}; {@code {0}} stands for the first parameter, and
 *     {@code {0:call|calls}} for the first word if the first parameter is 1, else for the second
 */
public record Words(Map<String, String> sentences) {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d{1,2})(?::([^{}|]*)\\|([^{}|]*))?}");
    private static final Words ENGLISH = load("words.properties");

    /** Copy the map. */
    public Words {
        sentences = Map.copyOf(sentences);
    }

    /** Return the kit's own words. */
    public static Words english() {
        return ENGLISH;
    }

    private static Words load(String resource) {
        Properties properties = new Properties();
        try (InputStream in = Words.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new MissingResourceException(resource + " is missing from the build", "Words", resource);
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> sentences = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> sentences.put(key, properties.getProperty(key)));
        return new Words(sentences);
    }

    /**
     * Return the words for a key, with its parameters in their places.
     *
     * @throws MissingResourceException when there are no words for it
     */
    public String of(String key, Object... parameters) {
        String sentence = sentences.get(key);
        if (sentence == null) {
            throw new MissingResourceException("There are no words for " + key + ".", "Words", key);
        }
        Matcher places = PLACE.matcher(sentence);
        return places.replaceAll(place -> {
            int index = Integer.parseInt(place.group(1));
            String parameter = index < parameters.length ? String.valueOf(parameters[index]) : "";
            boolean counted = place.group(2) != null;
            return Matcher.quoteReplacement(counted ? place.group(parameter.equals("1") ? 2 : 3) : parameter);
        });
    }

    /** Return the words for a constant: its key is the prefix, a dot and the constant's name. */
    public String of(String prefix, Enum<?> constant, Object... parameters) {
        return of(prefix + "." + constant.name(), parameters);
    }

    /** Return every key that there are words for. */
    public Set<String> keys() {
        return sentences.keySet();
    }
}
