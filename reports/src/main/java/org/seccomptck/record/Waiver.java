package org.seccomptck.record;

import java.time.LocalDate;
import java.util.List;

/**
 * The particulars of a waiver: reason, reference, date and last day.
 *
 * @param line the line of the file where it begins, from 1 on
 * @param causes the causes that it names, as the file has them: kinds or ids
 * @param reason why the cause may stay
 * @param reference where that is discussed
 * @param date when somebody looked at the cause
 * @param expires the last day on which the waiver holds
 */
public record Waiver(
        int line, List<String> causes, String reason, String reference, LocalDate date, LocalDate expires) {
    /** Copy the list. */
    public Waiver {
        causes = List.copyOf(causes);
    }
}
