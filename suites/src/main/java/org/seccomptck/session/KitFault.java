package org.seccomptck.session;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.LossCode;
import org.seccomptck.cell.Start;

/** A fault of the kit itself: it makes a cell lost, and its stack trace is kept among the cell's evidence. */
public final class KitFault {
    /** The evidence file with the stack trace. */
    public static final String FILE = "fault.txt";

    private KitFault() {}

    /** Return the evidence of a cell of which only the fault is known. */
    static Evidence evidence(Throwable fault) {
        return in(Evidence.lost(LossCode.KIT_FAILED, words(fault)), words(fault), trace(fault));
    }

    /**
     * Return the evidence of a cell with the fault that makes the cell lost.
     *
     * @param words the result of {@link #words}
     * @param trace the result of {@link #trace}
     */
    public static Evidence in(Evidence seen, String words, Evidence.Raw trace) {
        List<Evidence.Raw> raw = new ArrayList<>(seen.raw());
        raw.add(trace);
        return new Evidence(
                new Start.Lost(LossCode.KIT_FAILED, words),
                seen.transcript(),
                seen.dump(),
                seen.handOver(),
                raw,
                seen.launches(),
                seen.began(),
                seen.elapsed());
    }

    /** Return the JVM's message about a fault. */
    public static String words(Throwable fault) {
        Throwable cause = fault.getCause();
        return fault instanceof CompletionException && cause != null ? cause.toString() : fault.toString();
    }

    /** Return the stack trace, to be kept. */
    public static Evidence.Raw trace(Throwable fault) {
        StringWriter text = new StringWriter();
        fault.printStackTrace(new PrintWriter(text));
        return new Evidence.Raw(FILE, text.toString());
    }
}
