package org.seccomptck.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.abi.Machine;
import org.seccomptck.cli.Tck;
import org.seccomptck.launch.build.ProbeBuild;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Makes files of a release: the probe's programs for each kind of machine, completion, and manual pages. */
public final class ReleaseFiles {
    /** Makes zsh, which looks for functions of this name, use the completion of bash. */
    private static final String ZSH = """
            #compdef tck
            autoload -U +X bashcompinit && bashcompinit
            source "${${(%):-%x}:A:h:h:h}/bash-completion/completions/tck"
            _bash_complete -o default -F _complete_tck
            """;

    private final Path folder;
    private final String version;
    private final LocalDate day;

    private ReleaseFiles(Path folder, String version, LocalDate day) {
        this.folder = folder;
        this.version = version;
        this.day = day;
    }

    /**
     * Make the files.
     *
     * @param arguments their folder, the version, the commit or nothing, the time of the release as ISO 8601 has it
     */
    public static void main(String[] arguments) throws IOException {
        String version = arguments[1] + (arguments[2].isEmpty() ? "" : "+" + arguments[2]);
        LocalDate day = OffsetDateTime.parse(arguments[3]).toLocalDate();
        ReleaseFiles files = new ReleaseFiles(Path.of(arguments[0]), version, day);
        for (Machine machine : Machine.values()) {
            files.probe(machine);
        }
        CommandLine command = Tck.whole();
        files.write("lib/version", version + "\n");
        files.write("share/bash-completion/completions/tck", AutoComplete.bash(command.getCommandName(), command));
        files.write("share/zsh/site-functions/_tck", ZSH);
        files.pages(command);
    }

    private void probe(Machine machine) throws IOException {
        Path programs = Files.createDirectories(folder.resolve("probes").resolve(machine.goArch()));
        for (Map.Entry<String, byte[]> program : ProbeBuild.standard(System.err::println)
                .programs(machine)
                .byName()
                .entrySet()) {
            Files.write(programs.resolve(program.getKey()), program.getValue());
        }
    }

    /** Write the page of a command, and those of the commands below it. */
    private void pages(CommandLine command) throws IOException {
        ManualPage page = new ManualPage(command, version, day);
        write("share/man/man1/" + page.name() + ".1", page.text());
        for (CommandLine below : command.getSubcommands().values()) {
            pages(below);
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
        Files.writeString(file, text);
    }
}
