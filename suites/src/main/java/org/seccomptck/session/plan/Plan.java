package org.seccomptck.session.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.probe.Question;

/**
 * Everything that the suites want to have asked of one cell.
 *
 * @param actions calls that show what each action does; none without a document
 * @param borders the profile's argument conditions at their borders; none without a document
 * @param entries each ABI's way into the kernel
 * @param numbers numbers at the edges of what filters tell apart
 * @param selectors every call through i386's multiplexers; none on a machine without i386
 */
public record Plan(
        List<ActionCase> actions,
        List<Border> borders,
        List<Entry> entries,
        List<NumberBorder> numbers,
        List<Selector> selectors) {
    public Plan {
        actions = List.copyOf(actions);
        borders = List.copyOf(borders);
        entries = List.copyOf(entries);
        numbers = List.copyOf(numbers);
        selectors = List.copyOf(selectors);
    }

    /**
     * Makes a cell's plan.
     *
     * @param oracle what the profile says; empty when there is no document
     */
    public static Plan of(Machine machine, Optional<Oracle> oracle) {
        List<Abi> abis = machine.abis();
        return new Plan(
                oracle.map(ActionCases::of).orElse(List.of()),
                oracle.map(Borders::of).orElse(List.of()),
                abis.stream().map(Entry::of).toList(),
                // x32 has no entry of its own: its numbers are among x86_64's.
                abis.stream()
                        .filter(abi -> abi != Abi.X32)
                        .flatMap(NumberBorder::of)
                        .toList(),
                abis.contains(Abi.I386) ? Selector.all().toList() : List.of());
    }

    /** What the probe is to be asked, each question once. */
    public List<Question> questions() {
        return Stream.of(actions, borders, entries, numbers, selectors)
                .flatMap(List::stream)
                .flatMap(asked -> asked.questions().stream())
                .distinct()
                .toList();
    }
}
