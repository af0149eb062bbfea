package org.seccomptck.profile.reading;

import org.seccomptck.profile.dialect.DocumentDialect;

/**
 * A parsed text, and the profile in it.
 *
 * @param whole the whole text
 * @param profile the profile: the whole text, or a part of an object of the security-profiles-operator
 */
record ParsedDocument(Json whole, Json profile) {
    /**
     * Parse a text as its reader parses it.
     *
     * @param source the name that errors give
     * @param text the document in UTF-8
     * @throws ProfileException when the text is not one JSON value, or not one object of the
     *     security-profiles-operator
     */
    static ParsedDocument of(String source, byte[] text, DocumentDialect dialect) throws ProfileException {
        if (dialect.isOfOperator()) {
            return OperatorObject.of(source, JsonReader.readYaml(source, text));
        }
        Json document = JsonReader.read(source, text);
        return new ParsedDocument(document, document);
    }
}
