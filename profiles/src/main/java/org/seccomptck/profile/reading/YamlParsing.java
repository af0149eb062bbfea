package org.seccomptck.profile.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * What YAML needs beyond what JSON needs. It is a class of its own, so that a command that reads JSON does not load the
 * YAML parser.
 */
final class YamlParsing {
    private YamlParsing() {}

    /**
     * Make a parser.
     *
     * @param depth how deep values may be nested
     */
    static JsonParser parser(String text, StreamReadConstraints constraints, int depth) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(ProfileReader.MAX_BYTES);
        options.setNestingDepthLimit(depth);
        return YAMLFactory.builder()
                .loaderOptions(options)
                .streamReadConstraints(constraints)
                .build()
                .createParser(text);
    }

    /** Return whether the current value is an alias of an earlier one. */
    static boolean isAlias(JsonParser parser) throws IOException {
        return parser instanceof YAMLParser yaml && yaml.isCurrentAlias();
    }
}
