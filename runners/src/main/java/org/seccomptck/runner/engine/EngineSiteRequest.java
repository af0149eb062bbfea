package org.seccomptck.runner.engine;

import org.seccomptck.runner.Site;
import org.seccomptck.runner.SiteRequest;

/**
 * An engine as a site: the one that the request names, or one that can be reached, or a private one.
 *
 * @param name how it is to be called
 * @param request which engine is wanted
 */
public record EngineSiteRequest(String name, EngineRequest request) implements SiteRequest {

    /** An engine that is there has its memory; a private one takes little. */
    @Override
    public int memoryMiB() {
        return 0;
    }

    /** No machine is emulated for it here. */
    @Override
    public int weight() {
        return 1;
    }

    @Override
    public int size() {
        return Math.max(1, request.ociRuntimes().size());
    }

    @Override
    public Site start() {
        return Engines.reach(request);
    }
}
