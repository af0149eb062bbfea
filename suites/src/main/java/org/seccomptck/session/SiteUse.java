package org.seccomptck.session;

import java.io.IOException;
import java.util.List;
import org.seccomptck.cell.Evidence;
import org.seccomptck.record.Obstacle;

/** Something done on each site of a run, on any thread. */
public interface SiteUse {
    /**
     * Use a site that is up, to the end; the site is closed afterwards.
     *
     * @throws IOException when results cannot be kept
     */
    void use(Session session) throws IOException;

    /**
     * Receive that a site, or a runner of a site, is not available.
     *
     * @param obstacle the reason
     * @param seen the evidence of it, such as a machine's console
     * @throws IOException when that cannot be kept
     */
    void unavailable(String name, Obstacle obstacle, List<Evidence.Raw> seen) throws IOException;
}
