package org.seccomptck.text;

import org.seccomptck.finding.Severity;
import org.seccomptck.record.Conclusion;
import org.seccomptck.record.Danger;

/** The colours of a terminal (ECMA-48, SGR); nothing else of the kit's reports writes an escape sequence. */
public enum Colour {
    /** Something that opens. */
    RED("1;31"),
    /** Something that closes. */
    YELLOW("1;33"),
    /** Something that answers otherwise. */
    CYAN("1;36"),
    /** Something unknown. */
    MAGENTA("1;35"),
    /** Something that is as it should be. */
    GREEN("1;32"),
    /** Something that readers look for. */
    BOLD("1"),
    /** Something that readers may skip. */
    FAINT("2");

    private final String code;

    Colour(String code) {
        this.code = code;
    }

    /** Return the colour of a danger. */
    public static Colour of(Danger danger) {
        return switch (danger) {
            case OPENS -> RED;
            case CLOSES -> YELLOW;
            case ANSWERS_OTHERWISE -> CYAN;
            case UNKNOWN -> MAGENTA;
        };
    }

    /** Return the colour of a finding. */
    public static Colour of(Severity severity) {
        return switch (severity) {
            case ERROR -> RED;
            case WARNING -> YELLOW;
            case NOTE -> CYAN;
        };
    }

    /** Return the colour of a conclusion. */
    static Colour of(Conclusion conclusion) {
        return switch (conclusion) {
            case CONFORMS -> GREEN;
            case DEVIATES -> RED;
            case INCOMPLETE -> MAGENTA;
        };
    }

    /** Return the text in this colour, if the screen has colours. */
    public String on(Screen screen, String text) {
        return screen.colours() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
