package org.seccomptck.profile.amend;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The place of the rules in a document, in characters from its beginning.
 *
 * @param object the brace that begins the document
 * @param lastMember the end of the document's last member; that of the brace if the document has no member
 * @param array the array of the rules; null: the document has none
 */
record RuleArray(int object, int lastMember, @Nullable Span array) {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String MEMBER = "syscalls";

    /**
     * The value of the member.
     *
     * @param begin where it begins
     * @param end after its end
     * @param first where the last rule begins; -1 where there is none
     * @param lastEnd after the end of the last rule
     * @param member where the first member of the last rule begins; -1 where it has none
     * @param names the array of the last rule's names; null where it has none
     */
    record Span(
            int begin,
            int end,
            int first,
            int lastEnd,
            int member,
            @Nullable Names names) {}

    /** An array of names: from its bracket to after the other one. */
    record Names(int begin, int end) {}

    /** Find the rules of a document that is known to be valid. If the member occurs twice, engines use the last one. */
    static RuleArray of(String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            int object = offset(parser);
            int last = object + 1;
            Span array = null;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean rules = MEMBER.equalsIgnoreCase(parser.currentName());
                parser.nextToken();
                if (rules) {
                    array = value(parser);
                } else {
                    parser.skipChildren();
                }
                last = end(parser);
            }
            return new RuleArray(object, last, array);
        }
    }

    private static Span value(JsonParser parser) throws IOException {
        int begin = offset(parser);
        int first = -1;
        int lastEnd = begin;
        int member = -1;
        Names names = null;
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                first = offset(parser);
                member = -1;
                if (parser.currentToken() == JsonToken.START_OBJECT) {
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        member = member < 0 ? offset(parser) : member;
                        boolean named = "names".equalsIgnoreCase(parser.currentName());
                        parser.nextToken();
                        int at = offset(parser);
                        parser.skipChildren();
                        names = named ? new Names(at, end(parser)) : names;
                    }
                } else {
                    parser.skipChildren();
                }
                lastEnd = end(parser);
            }
        }
        return new Span(begin, end(parser), first, lastEnd, member, names);
    }

    private static int offset(JsonParser parser) {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    /** Return the end of the current token: a value, or the bracket that ends one. */
    private static int end(JsonParser parser) throws IOException {
        // Jackson reads the text of a string only on demand, and only then knows where it ends.
        parser.getText();
        return (int) parser.currentLocation().getCharOffset();
    }
}
