package org.seccomptck.profile.reading;

/** A profile document is wrong. The message is one line: where, what is wrong, and what to write instead. */
public final class ProfileException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Makes the one line of a problem without a place, e.g. a file that cannot be read. */
    public ProfileException(String source, String problem) {
        super(source + ": " + problem);
    }

    /** Makes the one line of a problem at a place of the document. */
    public ProfileException(String source, Place place, String problem) {
        super("%s:%d:%d: %s: %s"
                .formatted(
                        source,
                        place.line(),
                        place.column(),
                        place.pointer().isEmpty() ? "(document)" : place.pointer(),
                        problem));
    }
}
