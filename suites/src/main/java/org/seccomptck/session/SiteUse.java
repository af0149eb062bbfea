package org.seccomptck.session;

import java.io.IOException;
import java.util.List;
import org.seccomptck.cell.Evidence;
import org.seccomptck.record.Obstacle;

/** Something done on each site of a run, on any thread. */
public interface SiteUse {
    /**
     * Use a site that is up, to the end; it is given up afterwards.
     *
     * @throws IOException when what was found out cannot be kept
     */
    void use(Session session) throws IOException;

    /**
     * Hear of a site, or of a runner of one, that cannot be had.
     *
     * @param obstacle what keeps it from being had
     * @param seen what was seen of it, such as a machine's console
     * @throws IOException when that cannot be kept
     */
    void unavailable(String name, Obstacle obstacle, List<Evidence.Raw> seen) throws IOException;
}
