package org.seccomptck.cli;

import org.seccomptck.text.Screen;

/** Where the answers of a command are shown. */
final class StandardOutput {
    private StandardOutput() {}

    /** Return what is known of it; whether it is a terminal is told by the script. */
    static Screen screen() {
        return Screen.of(System.getenv(), Boolean.getBoolean("seccomptck.terminal.out"));
    }
}
