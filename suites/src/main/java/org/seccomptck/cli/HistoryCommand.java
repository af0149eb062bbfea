package org.seccomptck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.seccomptck.history.CauseHistory;
import org.seccomptck.history.HistoryFolder;
import org.seccomptck.text.Lines;
import org.seccomptck.text.Screen;
import org.seccomptck.words.DangerWords;
import org.seccomptck.words.HistoryWords;
import org.seccomptck.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tck history}: when causes came and went. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = {
            "Shows when causes came and went, runner by runner, and with which versions: what 'tck run --history DIR' and",
            "'tck report RECORD --history DIR' have remembered in DIR. Dates are UTC. A run changes nothing where it had no",
            "answer, because a machine was lost or a container did not come up."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tck run -p my.json --history history         every night, with the folder kept from night to night",
            "  tck history history",
            "",
            "Exit codes: 0 shown, 2 the command or the history is wrong."
        })
final class HistoryCommand implements Callable<Integer> {
    private static final String INDENT = "  ";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "the folder that was given as --history")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Override
    public Integer call() {
        CauseHistory history = read();
        Words words = Words.english();
        HistoryWords says = new HistoryWords(words);
        Screen screen = StandardOutput.screen();
        PrintWriter out = spec.commandLine().getOut();
        out.println(says.headline(history));
        List<HistoryWords.Row> rows = says.rows(history);
        if (rows.isEmpty() && !history.tracks().isEmpty()) {
            out.println(words.of("history.clean"));
        }
        String runner = "";
        for (HistoryWords.Row row : rows) {
            if (!row.runner().equals(runner)) {
                runner = row.runner();
                out.println();
                out.println(Lines.head(runner, screen.width()));
            }
            wrapped(out, INDENT, new DangerWords(words).tag(row.danger()) + " " + row.what(), screen);
            wrapped(out, INDENT + INDENT, row.profiles() + ": " + row.time(), screen);
            wrapped(out, INDENT + INDENT, row.versions(), screen);
        }
        out.flush();
        return ExitCode.CONFORMS;
    }

    private static void wrapped(PrintWriter out, String indent, String text, Screen screen) {
        Lines.wrap(text, screen.width() - indent.length()).forEach(line -> out.println(indent + line));
    }

    private CauseHistory read() {
        HistoryFolder history = new HistoryFolder(folder);
        if (!Files.exists(history.file())) {
            throw new ParameterException(
                    spec.commandLine(), folder + " holds no history. Name the folder that was given as --history.");
        }
        try {
            return history.read();
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
