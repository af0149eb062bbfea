package org.seccomptck.comparison;

import java.util.List;
import org.seccomptck.record.StartRecord;
import org.seccomptck.record.UnavailableSite;

/**
 * A runner without answers: it was not asked, or was not available.
 *
 * @param name its name
 * @param why why it was not asked
 * @param parameters the values of the reason, as {@link Why} documents
 */
public record Silent(String name, Why why, List<String> parameters) {
    /** Why a runner was not asked. */
    public enum Why {
        /** The runner did not run the profile. Parameter: the profile's id. */
        NOT_RUN,
        /** The container did not start. Parameters: {@link StartRecord#values}. */
        NOT_STARTED,
        /** The suite checked nothing there. Parameter: the suite. */
        NO_CHECKS,
        /** No call of an ABI was made there. Parameter: the ABI's label. */
        NO_CALLS,
        /** The site was not available. Parameters: the code of the obstacle, and the code's parameters. */
        UNAVAILABLE
    }

    /** Copy the list. */
    public Silent {
        parameters = List.copyOf(parameters);
    }

    static Silent notStarted(String name, StartRecord start) {
        return new Silent(name, Why.NOT_STARTED, start.values());
    }

    static Silent unavailable(UnavailableSite site) {
        return new Silent(site.name(), Why.UNAVAILABLE, site.obstacle().values());
    }
}
