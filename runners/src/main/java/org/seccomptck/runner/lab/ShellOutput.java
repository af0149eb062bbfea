package org.seccomptck.runner.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalInt;

/** The output of a machine's shell, up to the escape sequence that marks its end: {@code ESC ] tck ; CODE BEL}. */
final class ShellOutput {
    private static final String END = "\033]tck;";
    private static final int BELL = 7;

    private final OutputStream output;
    private final StringBuilder held = new StringBuilder();
    private OptionalInt exitCode = OptionalInt.empty();

    ShellOutput(OutputStream output) {
        this.output = output;
    }

    /** Return the shell's exit code once it has ended. */
    OptionalInt exitCode() {
        return exitCode;
    }

    /** Take the next bytes. Bytes that may belong to the sequence are held back until that is known. */
    void write(byte[] bytes, int count) throws IOException {
        for (int i = 0; i < count && exitCode.isEmpty(); i++) {
            held.append((char) (bytes[i] & 0xff));
            if (held.length() > END.length() && held.charAt(held.length() - 1) == BELL) {
                end();
            } else if (!mayBeEnd()) {
                release();
            }
        }
        output.flush();
    }

    private boolean mayBeEnd() {
        return held.length() <= END.length()
                ? END.startsWith(held.toString())
                : held.substring(END.length()).matches("[0-9]{1,3}");
    }

    private void end() throws IOException {
        String code = held.substring(END.length(), held.length() - 1);
        if (code.matches("[0-9]{1,3}")) {
            exitCode = OptionalInt.of(Integer.parseInt(code));
        } else {
            release();
        }
    }

    /** Write the held bytes, except those that may begin the sequence anew. */
    private void release() throws IOException {
        char last = held.charAt(held.length() - 1);
        boolean again = last == END.charAt(0);
        int length = held.length() - (again ? 1 : 0);
        for (int i = 0; i < length; i++) {
            output.write(held.charAt(i));
        }
        held.setLength(0);
        if (again) {
            held.append(last);
        }
    }
}
