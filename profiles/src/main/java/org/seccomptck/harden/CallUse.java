package org.seccomptck.harden;

import java.util.List;
import java.util.Locale;
import org.seccomptck.table.TableFile;

/**
 * What a well-known program does with a call: a row of {@code uses.tsv}.
 *
 * @param call the call
 * @param program the program, with the option that makes it
 * @param consequence what happens when the call fails
 * @param source how that is known
 */
public record CallUse(String call, String program, Consequence consequence, String source) {
    private static final int COLUMNS = 4;

    /** What a program does when the call fails with EPERM. */
    public enum Consequence {
        /** It ends with an error. */
        FAILS,
        /** It does what it was asked for, perhaps with a warning. */
        GOES_ON
    }

    /** Return what is known of all calls. */
    public static List<CallUse> all() {
        return TableFile.rows(CallUse.class, "uses.tsv", COLUMNS).stream()
                .map(row -> new CallUse(
                        row.get(0),
                        row.get(1),
                        Consequence.valueOf(row.get(2).toUpperCase(Locale.ROOT).replace('-', '_')),
                        row.get(3)))
                .toList();
    }
}
