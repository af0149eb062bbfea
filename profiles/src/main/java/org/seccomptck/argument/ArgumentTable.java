package org.seccomptck.argument;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.table.TableFile;

/** The arguments of system calls, as far as the kit knows them: {@code arguments.tsv}, from the kernel's prototypes. */
public final class ArgumentTable {
    private static final int COLUMNS = 8;
    private final Map<String, List<Row>> rows = new HashMap<>();

    /** An argument with the ABIs on which the call has another argument in its place. */
    private record Row(Argument argument, List<String> notOn) {}

    private ArgumentTable() {
        for (List<String> fields : TableFile.rows(ArgumentTable.class, "arguments.tsv", COLUMNS)) {
            Argument argument = new Argument(
                    Integer.parseInt(fields.get(1)),
                    fields.get(2),
                    fields.get(3),
                    Integer.parseInt(fields.get(4)),
                    given(fields.get(5)),
                    given(fields.get(6)));
            rows.computeIfAbsent(fields.get(0), call -> new ArrayList<>())
                    .add(new Row(argument, List.of(fields.get(7).split(",", -1))));
        }
    }

    /** Read the table that was built into the kit. */
    public static ArgumentTable load() {
        return new ArgumentTable();
    }

    /** Return the argument of a call; empty when the kit does not know it. */
    public Optional<Argument> of(Syscall syscall, int index) {
        return of(syscall.name(), syscall.abi(), index);
    }

    /** Return the calls that the table lists. */
    public List<String> calls() {
        return rows.keySet().stream().sorted().toList();
    }

    /** Return all arguments of a call that the table knows, on any ABI. */
    public List<Argument> of(String call) {
        return rows.getOrDefault(call, List.of()).stream().map(Row::argument).toList();
    }

    private Optional<Argument> of(String call, Abi abi, int index) {
        return rows.getOrDefault(call, List.of()).stream()
                .filter(row -> row.argument().index() == index && !row.notOn().contains(abi.label()))
                .map(Row::argument)
                .findFirst();
    }

    private static Optional<String> given(String field) {
        return field.equals("-") ? Optional.empty() : Optional.of(field);
    }
}
