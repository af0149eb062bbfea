package org.seccomptck.runner.engine;

import org.seccomptck.runner.Site;
import org.seccomptck.runner.SiteRequest;

/**
 * An engine as a site: the engine that the request names, or one that can be reached, or a private one.
 *
 * @param name the site's name
 * @param request which engine is wanted
 */
public record EngineSiteRequest(String name, EngineRequest request) implements SiteRequest {

    /** A running engine needs no more memory; a private one needs little. */
    @Override
    public int memoryMiB() {
        return 0;
    }

    /** No machine is emulated here for the site. */
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
