package org.seccomptck.launch.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.seccomptck.abi.Machine;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.Command;

/** The probe as a program of this machine, without any container. */
final class NativeProbe {
    private NativeProbe() {}

    /** Return the path of the program for a machine, built into the folder. */
    static String in(Path folder, Machine machine) throws IOException {
        Path kit = Path.of("").toAbsolutePath().resolveSibling("");
        byte[] program = new ProbeBuild(kit, CacheFolder.standard(), line -> {})
                .programs(machine)
                .byName()
                .getOrDefault("probe", new byte[0]);
        assertThat(program).isNotEmpty();
        Path file = Files.write(folder.resolve("probe-" + machine.goArch()), program);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file.toString();
    }

    /** Run the program in the given way with these steps, and return its whole transcript. */
    static String output(String[] words, String... steps) {
        String[] command = Arrays.copyOf(words, words.length + 1 + steps.length);
        command[words.length] = "--no-hold";
        System.arraycopy(steps, 0, command, words.length + 1, steps.length);
        Command.Result result = Command.of(command).run();
        assertThat(result.output()).as("%s", result).endsWith("done\n");
        return result.output();
    }
}
