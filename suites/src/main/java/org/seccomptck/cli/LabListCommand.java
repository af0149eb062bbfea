package org.seccomptck.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.runner.cache.ByteSize;
import org.seccomptck.runner.cache.CacheContents;
import org.seccomptck.runner.cache.CacheEntry;
import org.seccomptck.runner.lab.LabMachine;
import org.seccomptck.runner.lab.UpMachine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tck lab list}: the machines, and what of them is on the disk. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the machines of the lab, and what the cache takes of the disk.",
            "Each is a runner: ./tck run --runner lab/NAME. 'cached' is the size of its packages, where all of them are there;",
            "machines share some, so that the sum of the column is more than the cache takes."
        })
final class LabListCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private LabOptions lab = new LabOptions();

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "names or patterns in quotes (default: all)")
    private List<String> names = List.of();

    /** A machine with what the cache has of it. */
    private record Row(LabMachine machine, String cached, String state) {}

    @Override
    public Integer call() {
        CacheFolder cache = CacheFolder.standard();
        List<LabMachine> machines = names.isEmpty() ? lab.catalog().machines() : lab.machines(names);
        CacheContents contents = CacheContents.of(cache);
        Map<Path, ByteSize> sizes =
                contents.entries().stream().collect(Collectors.toMap(CacheEntry::path, CacheEntry::size));
        List<String> up = UpMachine.all(cache).stream().map(UpMachine::name).toList();
        List<Row> rows = new ArrayList<>();
        for (LabMachine machine : machines) {
            List<Path> parts = LabOptions.site(machine, line -> {}).cached();
            String cached = parts.isEmpty()
                    ? "no"
                    : parts.stream()
                            .map(path -> sizes.getOrDefault(path, new ByteSize(0)))
                            .reduce(new ByteSize(0), ByteSize::plus)
                            .toString();
            rows.add(new Row(machine, cached, up.contains(machine.name()) ? "up" : ""));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(table(rows));
        out.println(disk(cache, contents));
        out.flush();
        return ExitCode.CONFORMS;
    }

    /** How much the cache takes, in a line, with what to do about it where that is too much. */
    static String disk(CacheFolder cache, CacheContents contents) {
        String line = "Cache: " + contents.size() + " of " + CacheContents.BOUND + " in " + cache.path();
        return contents.size().compareTo(CacheContents.BOUND) > 0
                ? line + ": that is too much. './tck lab prune' makes room."
                : line;
    }

    private static String table(List<Row> rows) {
        List<ColumnData<Row>> columns = List.of(
                column("machine", row -> row.machine().name()),
                column("form", row -> row.machine().form().label()),
                column("arch", row -> row.machine().architecture()),
                column("kernel", row -> row.machine().kernel().title()),
                column("userland", row -> row.machine().userland()),
                column("cached", Row::cached),
                column("", Row::state));
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, rows, columns);
    }

    private static ColumnData<Row> column(String header, Function<Row, String> text) {
        return new Column().header(header).dataAlign(HorizontalAlign.LEFT).with(text);
    }
}
