package org.seccomptck.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.seccomptck.abi.Machine;
import org.seccomptck.filter.Instruction;
import org.seccomptck.oracle.ResolvedProfile;

/**
 * A compiler that records its answers, so that they can be replayed where the library is missing. Safe for use by
 * several threads at once.
 */
public final class AskedCompiler implements RuleCompiler {
    private final RuleCompiler asked;
    private final Set<Machine> machines = new TreeSet<>();
    private final Set<String> unknown = new TreeSet<>();
    private final List<LibseccompExport> exports = new ArrayList<>();

    /** Record the answers of a compiler. */
    public AskedCompiler(RuleCompiler asked) {
        this.asked = asked;
    }

    @Override
    public synchronized boolean knows(String name) {
        boolean known = asked.knows(name);
        if (!known) {
            unknown.add(name);
        }
        return known;
    }

    @Override
    public synchronized boolean compiles(Machine machine) {
        boolean compiles = asked.compiles(machine);
        if (compiles) {
            machines.add(machine);
        }
        return compiles;
    }

    @Override
    public synchronized LibseccompExport export(ResolvedProfile profile) {
        LibseccompExport export = asked.export(profile);
        exports.add(export);
        return export;
    }

    /** Return whether there are answers. */
    public synchronized boolean wasAsked() {
        return !machines.isEmpty() || !unknown.isEmpty() || !exports.isEmpty();
    }

    /**
     * Return the answers so far in the form that {@link GivenAnswers} reads: a line each, and one for each instruction.
     */
    public synchronized String text() {
        StringBuilder text = new StringBuilder(GivenAnswers.FORMAT).append('\n');
        machines.forEach(
                machine -> text.append("compiles ").append(machine.uname()).append('\n'));
        unknown.forEach(name -> text.append("unknown ").append(name).append('\n'));
        exports.forEach(export -> write(export, text));
        return text.toString();
    }

    private static void write(LibseccompExport export, StringBuilder text) {
        if (export instanceof LibseccompExport.Compiled compiled) {
            List<Instruction> instructions = compiled.program().instructions();
            text.append("compiled ").append(instructions.size()).append('\n');
            instructions.forEach(one -> text.append(one).append('\n'));
        } else if (export instanceof LibseccompExport.Refused refused) {
            text.append("refused ").append(refused.words()).append('\n');
        } else if (export instanceof LibseccompExport.NotInTime late) {
            text.append("not-in-time ").append(late.time().toMillis()).append('\n');
        }
    }
}
