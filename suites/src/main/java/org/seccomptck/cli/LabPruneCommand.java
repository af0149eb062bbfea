package org.seccomptck.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.cache.ByteSize;
import org.seccomptck.runner.cache.CacheContents;
import org.seccomptck.runner.cache.CacheEntry;
import org.seccomptck.runner.cache.CacheRemoval;
import org.seccomptck.runner.cache.Pruning;
import org.seccomptck.runner.lab.UpMachine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code tck lab prune}: makes room. */
@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        description = {
            "Frees disk space: removes from the cache what is unfinished, what was not used for long, and as much as it",
            "takes to get below a size, the longest unused first. All of it can be fetched again, if the archive still has it.",
            "While a run or a machine lives, only what is unfinished goes."
        },
        footer = {
            "",
            "Exit codes: 0 all that was to go is gone, 2 the command is wrong, 3 something is in use and stays."
        })
final class LabPruneCommand implements Callable<Integer> {
    private static final Duration UNUSED_FOR = Duration.ofDays(30);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--older-than",
            paramLabel = "TIME",
            converter = Age.class,
            description = "remove what was not used for so long: 30d, 12h (default: 30d)")
    private Optional<Duration> unusedFor = Optional.empty();

    @Option(
            names = "--max-size",
            paramLabel = "SIZE",
            converter = Size.class,
            description = "leave no more than that: 5G, 500M (default: the bound that ./tck lab list shows)")
    private Optional<ByteSize> most = Optional.empty();

    @Option(names = "--all", description = "remove all of it")
    private boolean all;

    @Option(names = "--dry-run", description = "only show what would go")
    private boolean dryRun;

    @Override
    public Integer call() {
        CacheFolder cache = CacheFolder.standard();
        cache.sweepDeadRuns();
        Pruning pruning =
                all ? Pruning.ALL : new Pruning(unusedFor.orElse(UNUSED_FOR), most.orElse(CacheContents.BOUND));
        CacheContents contents = CacheContents.of(cache);
        List<CacheEntry> selected = pruning.select(contents, Instant.now());
        PrintWriter out = spec.commandLine().getOut();
        if (!selected.isEmpty()) {
            out.println(table(selected));
        }
        if (dryRun) {
            out.println("Would free " + new CacheContents(selected).size() + " of " + contents.size() + ".");
            return ExitCode.CONFORMS;
        }
        List<CacheEntry> removed = new CacheRemoval(cache).remove(selected);
        out.println("Freed " + new CacheContents(removed).size() + ". "
                + LabListCommand.disk(cache, CacheContents.of(cache)));
        out.flush();
        if (removed.size() < selected.size()) {
            throw inUse(cache, selected.size() - removed.size());
        }
        return ExitCode.CONFORMS;
    }

    private static RunnerUnavailable inUse(CacheFolder cache, int entries) {
        List<UpMachine> up = UpMachine.all(cache);
        String stays = entries + " entries stay, because ";
        return up.isEmpty()
                ? new RunnerUnavailable(
                        stays + "another command that may need them is under way", "prune when it has ended")
                : new RunnerUnavailable(
                        stays + "of "
                                + up.stream().map(one -> "lab/" + one.name()).collect(Collectors.joining(", "))
                                + ", which is up",
                        "type './tck lab down --all' before");
    }

    private static String table(List<CacheEntry> entries) {
        Instant now = Instant.now();
        return AsciiTable.getTable(
                AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS,
                entries,
                List.of(
                        new Column()
                                .header("what")
                                .dataAlign(HorizontalAlign.LEFT)
                                .with(entry -> entry.kind().label()),
                        new Column()
                                .header("name")
                                .dataAlign(HorizontalAlign.LEFT)
                                .with(CacheEntry::name),
                        new Column()
                                .header("size")
                                .dataAlign(HorizontalAlign.RIGHT)
                                .with(entry -> entry.size().toString()),
                        new Column()
                                .header("unused for")
                                .dataAlign(HorizontalAlign.RIGHT)
                                .with(entry -> age(Duration.between(entry.lastUsed(), now)))));
    }

    private static String age(Duration duration) {
        return duration.toDays() > 0 ? duration.toDays() + " days" : Math.max(0, duration.toHours()) + " h";
    }

    /** Reads 30d or 12h. */
    static final class Age implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            if (!text.matches("\\d{1,5}[dh]")) {
                throw new TypeConversionException("'" + text + "' is no time; write one such as 30d or 12h");
            }
            long count = Long.parseLong(text.substring(0, text.length() - 1));
            return text.endsWith("d") ? Duration.ofDays(count) : Duration.ofHours(count);
        }
    }

    /** Reads 5G or 500M. */
    static final class Size implements ITypeConverter<ByteSize> {
        @Override
        public ByteSize convert(String text) {
            try {
                return ByteSize.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
