package org.seccomptck.start;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.profile.Errno;
import org.seccomptck.start.StartCall.When;
import org.seccomptck.table.TableFile;

/** What OCI runtimes call between loading a filter and running the container's program: {@code calls.tsv}. */
final class StartTable {
    private static final int COLUMNS = 9;
    private static final String NONE = "-";
    private static final String INSTEAD = "instead:";

    private static final List<Row> ROWS = TableFile.rows(StartTable.class, "calls.tsv", COLUMNS).stream()
            .map(StartTable::row)
            .toList();

    private StartTable() {}

    /** A call with the starters that make it. An empty setting stands for both settings, an empty way for both ways. */
    private record Row(
            String program,
            Set<String> versions,
            Optional<Boolean> noNewPrivileges,
            Optional<Starter.Way> way,
            StartCall call) {

        boolean isOf(Starter starter) {
            return program.equals(starter.program())
                    && versions.contains(starter.upstream())
                    && noNewPrivileges.orElse(starter.noNewPrivileges()) == starter.noNewPrivileges()
                    && way.orElse(starter.way()) == starter.way();
        }
    }

    /** Return the calls that a starter makes; none where its program or version is not in the table. */
    static List<StartCall> of(Starter starter) {
        return ROWS.stream().filter(row -> row.isOf(starter)).map(Row::call).toList();
    }

    /** Return the calls that any version of any program makes at every start, in any of its ways. */
    static Stream<StartCall> always() {
        return ROWS.stream().map(Row::call).filter(call -> call.when() == When.ALWAYS);
    }

    /** Return the calls that any version of a program makes, in any of its ways; of any program if it is not in the table. */
    static List<StartCall> near(String program) {
        List<StartCall> calls = ROWS.stream()
                .filter(row -> row.program().equals(program))
                .map(Row::call)
                .toList();
        return calls.isEmpty() ? ROWS.stream().map(Row::call).toList() : calls;
    }

    private static Row row(List<String> fields) {
        String setting = fields.get(2);
        String way = fields.get(3);
        return new Row(
                fields.get(0),
                Set.of(fields.get(1).split(",", -1)),
                setting.equals("both") ? Optional.empty() : Optional.of(setting.equals("on")),
                way.equals("any") ? Optional.empty() : Optional.of(Starter.Way.valueOf(way.toUpperCase(Locale.ROOT))),
                call(fields));
    }

    private static StartCall call(List<String> fields) {
        String when = fields.get(5);
        String taken = fields.get(6);
        boolean instead = when.startsWith(INSTEAD);
        return new StartCall(
                fields.get(4),
                instead ? When.INSTEAD : When.valueOf(when.toUpperCase(Locale.ROOT)),
                instead ? Optional.of(when.substring(INSTEAD.length())) : Optional.empty(),
                taken.equals(NONE)
                        ? Set.of()
                        : Arrays.stream(taken.split(",", -1))
                                .map(errno -> Errno.number(errno).orElseThrow())
                                .collect(Collectors.toSet()),
                fields.get(7),
                fields.get(8));
    }
}
