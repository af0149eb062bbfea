package org.seccomptck.launch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.HandOver;
import org.seccomptck.cell.Start;
import org.seccomptck.probe.DumpProblem;
import org.seccomptck.probe.Observation;

/**
 * A journal of a cell's launches: how each began and ended, and why a file is missing. It is kept among the cell's
 * evidence, so that {@link KeptLaunches} can read back all that was seen.
 */
public final class LaunchJournal {
    /** The evidence file that holds it. */
    public static final String FILE = "launches.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ArrayNode launches = JSON.createArrayNode();

    /**
     * Add a launch.
     *
     * @param start whether it came up, as the cell takes it
     * @param repeated whether it was asked for though nothing had ended the one before
     */
    public void add(Launch launch, Start start, boolean repeated) {
        ObjectNode entry = launches.addObject();
        entry.set("start", start(start));
        entry.put("ended", ended(launch.ended()));
        entry.put("repeated", repeated);
        problem(entry, "dump", launch.dump().problem());
        problem(entry, "executed", launch.executed().problem());
        problem(entry, "healthCheck", launch.healthCheck().problem());
        if (launch.handOver() instanceof HandOver.Unseen unseen) {
            entry.putObject("handOver").put("code", unseen.code().name()).put("detail", unseen.detail());
        }
    }

    /** Return the journal as a piece of evidence. */
    public Evidence.Raw raw() {
        return new Evidence.Raw(FILE, launches.toPrettyString() + "\n");
    }

    private static ObjectNode start(Start start) {
        ObjectNode node = JSON.createObjectNode();
        if (start instanceof Start.Started) {
            node.put("state", "STARTED");
        } else if (start instanceof Start.Refused refused) {
            node.put("state", "REFUSED").put("said", refused.said());
            refused.exit().ifPresent(code -> node.put("exit", code));
        } else if (start instanceof Start.Hung hung) {
            node.put("state", "HUNG")
                    .put("millis", hung.patience().time().toMillis())
                    .put("clock", hung.patience().clock().name())
                    .put("result", hung.end().result().name())
                    .put("processes", hung.end().processes())
                    .put("said", hung.end().words());
        } else if (start instanceof Start.Lost lost) {
            node.put("state", "LOST").put("code", lost.code().name()).put("said", lost.detail());
        }
        return node;
    }

    private static String ended(Observation observation) {
        if (observation instanceof Observation.Killed killed) {
            return "killed " + killed.signal();
        }
        return observation instanceof Observation.Exited exited ? "exited " + exited.status() : "blocked";
    }

    private static void problem(ObjectNode entry, String name, Optional<DumpProblem> problem) {
        problem.ifPresent(
                one -> entry.putObject(name).put("code", one.code().name()).put("detail", one.detail()));
    }
}
