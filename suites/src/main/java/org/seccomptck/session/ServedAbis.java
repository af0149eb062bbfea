package org.seccomptck.session;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.probe.CommonCalls;
import org.seccomptck.probe.Question;
import org.seccomptck.probe.TellingCalls;
import org.seccomptck.probe.Transcript;
import org.seccomptck.runner.KernelFacts;

/**
 * The ABIs that are served in a container. Observations in the container count first. If its filter lets no telling
 * call through, observations in a container without a profile under the same OCI runtime count.
 */
public final class ServedAbis {
    private final Machine machine;
    private final KernelFacts told;
    private final Supplier<Transcript> seen;

    /**
     * Describe the ABIs of a container.
     *
     * @param told what the runner's kernel tells a container without a profile
     * @param seen gives what the probe wrote in this container, once it is known
     */
    ServedAbis(Machine machine, KernelFacts told, Supplier<Transcript> seen) {
        this.machine = machine;
        this.told = told;
        this.seen = seen;
    }

    /**
     * Return whether it is worthwhile to make calls of an ABI. Calls of x32 are numbers of x86_64's entry, which a
     * filter sees even if the kernel has no x32.
     */
    boolean walks(Abi abi) {
        return toldTable(abi).isEmpty() && (abi == Abi.X32 || told.abis().getOrDefault(abi.label(), true));
    }

    /**
     * Return whether a question is to be asked. Of an entry that is not walked, only the table that answers there is
     * asked, and whether filters apply.
     */
    boolean asks(Question question) {
        return walks(question.abi())
                || TellingCalls.contain(machine, question)
                || toldTable(question.abi())
                        .filter(table -> CommonCalls.contain(question, table))
                        .isPresent();
    }

    /** Return whether calls of an ABI can show anything: whether they are served in this very container. */
    public boolean serves(Abi abi) {
        return seenTable(abi).map(abi::equals).orElseGet(() -> walks(abi));
    }

    /** Return the ABI from whose table an ABI's entry is answered, if that is another one. */
    public Optional<Abi> otherTable(Abi abi) {
        Optional<Abi> table = seenTable(abi);
        return table.isPresent() ? table.filter(one -> one != abi) : toldTable(abi);
    }

    /** Return the calls through the entry of an ABI that were answered from a table. */
    public List<TellingCalls.Answered> answered(Abi entry, Abi table) {
        return TellingCalls.allAnswered(seen.get(), entry, table).toList();
    }

    private Optional<Abi> seenTable(Abi abi) {
        return TellingCalls.answering(seen.get(), machine, abi);
    }

    private Optional<Abi> toldTable(Abi abi) {
        return Optional.ofNullable(told.tables().get(abi.label())).map(Abi::ofLabel);
    }
}
