package org.seccomptck.cli;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.seccomptck.abi.Machine;
import org.seccomptck.launch.build.ProbeBuild;
import org.seccomptck.runner.cache.CacheKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tck cache-key}: the name under which a CI server keeps the cache folder. */
@Command(
        name = "cache-key",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the key under which a CI server keeps the cache folder between runs.",
            "The key differs between architectures, distributions, and kits with another lab. It changes each week, since",
            "packages in the cache stay as they are while Debian publishes newer ones."
        },
        footer = {"", "The folder is $TCK_CACHE, else ~/.cache/seccomp-tck."})
final class CacheKeyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Machine machine = Machine.named(System.getProperty("os.arch")).orElseThrow();
        CacheKey key = CacheKey.of(
                machine,
                LocalDate.now(ZoneOffset.UTC),
                ProbeBuild.standard(line -> {}).programs(machine).byName());
        spec.commandLine().getOut().println(key);
        return ExitCode.CONFORMS;
    }
}
