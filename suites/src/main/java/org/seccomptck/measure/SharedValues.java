package org.seccomptck.measure;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.CheckGroup;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Target;

/**
 * Keeps one of each equal value of a run: half a million outcomes of many runners have a few thousand different values.
 * Safe for use by several threads at once.
 */
final class SharedValues {
    private final Map<Object, Object> values = new ConcurrentHashMap<>();

    /** Return an equal cell that shares its values with other cells. */
    CellRecord share(CellRecord cell) {
        return new CellRecord(
                value(cell.profile()),
                cell.runner(),
                cell.launch(),
                cell.start(),
                cell.launches(),
                cell.began(),
                cell.millis(),
                cell.filters(),
                cell.evidence(),
                value(cell.findings()),
                cell.groups().stream().map(this::share).toList(),
                cell.explanations());
    }

    /** Return an equal group that shares its values with other groups. */
    private CheckGroup share(CheckGroup group) {
        List<Target> targets =
                value(List.copyOf(group.targets().stream().map(this::value).toList()));
        List<Outcome> outcomes =
                value(List.copyOf(group.outcomes().stream().map(this::value).toList()));
        return value(new CheckGroup(group.suite(), group.abi(), targets, outcomes));
    }

    /** Return the shared value that equals a value. */
    @SuppressWarnings("unchecked")
    private <T> T value(T value) {
        Object known = values.putIfAbsent(value, value);
        return known == null ? value : (T) known;
    }
}
