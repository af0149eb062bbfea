package org.seccomptck.runner.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The input of a machine's shell. A script ends with a control-D at the beginning of a line. The machine's terminal
 * cuts lines after 4095 bytes (N_TTY_BUF_SIZE in the kernel's drivers/tty/n_tty.c), so a longer line ends the script
 * before it.
 */
final class Typing implements Runnable {
    private static final int LONGEST_LINE = 4095;
    private static final int END_OF_INPUT = 4;

    /** A receiver of bytes. */
    interface Sink {
        /** Send all of the bytes. */
        void send(byte[] bytes) throws IOException;
    }

    private final InputStream input;
    private final Sink sink;
    private final boolean script;
    private volatile @Nullable String problem;

    Typing(InputStream input, Sink sink, boolean script) {
        this.input = input;
        this.sink = sink;
        this.script = script;
    }

    @Override
    public void run() {
        try {
            if (script) {
                lines();
            } else {
                keys();
            }
        } catch (IOException e) {
            // The shell has ended; the reader of its output notices that.
            return;
        }
    }

    /**
     * Check that everything was sent unchanged.
     *
     * @throws IOException if a line was too long
     */
    void check() throws IOException {
        String found = problem;
        if (found != null) {
            throw new IOException(found);
        }
    }

    private void keys() throws IOException {
        byte[] buffer = new byte[1024];
        for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
            byte[] typed = new byte[count];
            System.arraycopy(buffer, 0, typed, 0, count);
            sink.send(typed);
        }
    }

    private void lines() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int number = 1;
        for (int one = input.read(); one >= 0; one = input.read()) {
            line.write(one);
            if (line.size() > LONGEST_LINE) {
                problem = "line " + number + " of the script has more than " + LONGEST_LINE + " bytes";
                break;
            }
            if (one == '\n') {
                sink.send(line.toByteArray());
                line.reset();
                number++;
            }
        }
        if (problem == null && line.size() > 0) {
            line.write('\n');
            sink.send(line.toByteArray());
        }
        sink.send(new byte[] {END_OF_INPUT});
    }
}
