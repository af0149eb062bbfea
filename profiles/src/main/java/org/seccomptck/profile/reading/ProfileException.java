package org.seccomptck.profile.reading;

/** A profile document is wrong. The message is one line: the place, the error, and what to write instead. */
public final class ProfileException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * The longest message: longer than any message of the kit's own words. Only text from the document can make a
     * message so long.
     */
    private static final int LONGEST = 2_000;

    /** Who refuses the document. */
    public enum Refuser {
        /** Every engine: there is no such file, or it is no JSON text. */
        EVERYONE,
        /** The engine. */
        ENGINE,
        /** The OCI runtime, to which the engine hands the document as it is: no container starts. */
        OCI_RUNTIME
    }

    private final String pointer;
    private final String place;
    private final Refuser refuser;
    private final String problem;
    private final boolean inSomeLaunches;

    /** Make the one-line message of a problem without a place, e.g. a file that cannot be read. */
    public ProfileException(String source, String problem) {
        this("", source, Refuser.EVERYONE, problem, false);
    }

    /** Make the one-line message of a problem, at its place, for which every engine refuses the document. */
    public ProfileException(String source, Place place, String problem) {
        this(source, place, Refuser.EVERYONE, problem);
    }

    /** Make the one-line message of a problem at a place of the document. */
    public ProfileException(String source, Place place, Refuser refuser, String problem) {
        this(
                place.pointer(),
                "%s:%d:%d: %s"
                        .formatted(
                                source,
                                place.line(),
                                place.column(),
                                place.pointer().isEmpty() ? "(document)" : place.pointer()),
                refuser,
                problem,
                false);
    }

    private ProfileException(String pointer, String place, Refuser refuser, String problem, boolean inSomeLaunches) {
        super(oneLine(place + ": " + problem));
        this.pointer = pointer;
        this.place = place;
        this.refuser = refuser;
        this.problem = oneLine(problem);
        this.inSomeLaunches = inSomeLaunches;
    }

    /**
     * Return the same problem of a rule that includes and excludes may remove before the engine or the OCI runtime
     * checks it.
     */
    ProfileException whereTheRuleApplies() {
        return inSomeLaunches("It counts where the rule's includes and excludes let it apply.");
    }

    /** Return the same problem of an entry that counts on machines of one architecture. */
    ProfileException whereTheMachineIs(String architecture) {
        return inSomeLaunches("It counts on machines of " + architecture + ".");
    }

    private ProfileException inSomeLaunches(String where) {
        return new ProfileException(pointer, place, refuser, problem + " " + where, true);
    }

    /** Return whether the document is accepted in other launches: without the rule, or on other machines. */
    public boolean inSomeLaunches() {
        return inSomeLaunches;
    }

    /** Return who refuses the document. */
    public Refuser refuser() {
        return refuser;
    }

    /** Return the JSON pointer of the value that is refused; empty for the whole document. */
    public String pointer() {
        return pointer;
    }

    /** Return the problem without its place: one or more sentences. */
    public String problem() {
        return problem;
    }

    /** A document's own words may hold line breaks and control characters; write them as JSON writes them. */
    private static String oneLine(String message) {
        StringBuilder line = new StringBuilder();
        for (char c : message.substring(0, Math.min(message.length(), LONGEST)).toCharArray()) {
            boolean breaks = Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
            line.append(breaks ? "\\u%04x".formatted((int) c) : String.valueOf(c));
        }
        return message.length() > LONGEST ? line.append('…').toString() : line.toString();
    }
}
