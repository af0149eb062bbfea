package org.seccomptck.measure;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.CheckGroup;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Target;

/**
 * Keeps one of each equal value of a run: of the half million outcomes of many runners some thousands differ. Safe for use
 * by several threads at once.
 */
final class SharedValues {
    private final Map<Object, Object> values = new ConcurrentHashMap<>();

    /** Return a cell that is equal, made of values that other cells use, too. */
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

    /** Return a group that is equal, made of values that other groups use, too. */
    private CheckGroup share(CheckGroup group) {
        List<Target> targets =
                value(List.copyOf(group.targets().stream().map(this::value).toList()));
        List<Outcome> outcomes =
                value(List.copyOf(group.outcomes().stream().map(this::value).toList()));
        return value(new CheckGroup(group.suite(), group.abi(), targets, outcomes));
    }

    /** Return a value that is equal, the same for all that are. */
    @SuppressWarnings("unchecked")
    private <T> T value(T value) {
        Object known = values.putIfAbsent(value, value);
        return known == null ? value : (T) known;
    }
}
