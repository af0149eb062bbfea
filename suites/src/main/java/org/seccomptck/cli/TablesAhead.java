package org.seccomptck.cli;

import org.seccomptck.abi.Abi;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.load.Releases;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.session.Subjects;
import org.seccomptck.words.Words;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * The tables that each command about a document reads, loaded while picocli reads the command line: both take about as long, and
 * machines have more than one core. The command itself begins when both are done.
 */
final class TablesAhead extends CommandLine.RunLast {
    private final Thread loading = new Thread(TablesAhead::load, "tables");

    private TablesAhead() {}

    /** Begin to load the tables, and return what executes the command once they are there. */
    static CommandLine.IExecutionStrategy begin() {
        TablesAhead ahead = new TablesAhead();
        ahead.loading.setDaemon(true);
        ahead.loading.start();
        return ahead;
    }

    @Override
    public int execute(ParseResult parsed) {
        try {
            loading.join();
        } catch (InterruptedException e) {
            // The command loads what is not there yet.
            Thread.currentThread().interrupt();
        }
        return super.execute(parsed);
    }

    /** Load each table by a first use. */
    private static void load() {
        DocumentDialect.docker();
        new Subjects();
        Releases.all();
        SyscallTable.of(Abi.X86_64);
        Words.english();
    }
}
