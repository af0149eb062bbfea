package org.seccomptck.runner;

import java.util.List;
import java.util.Map;

/** A machine without an engine: the kit itself hands containers to the OCI runtimes in it. */
public interface BareSite extends Site {

    @Override
    List<? extends BareRunner> runners();

    /**
     * Launch one container under one of the machine's runtimes.
     *
     * @param program the runtime
     * @param spec the container's config.json
     * @param dump whether its filters are to be dumped
     * @return the files of the reply: {@code transcript}, {@code dump}, {@code words}, {@code code}, {@code hung},
     *     {@code long}, {@code late}
     */
    Map<String, String> launch(String program, String spec, boolean dump) throws InterruptedException;

    @Override
    default <T> T accept(SiteVisitor<T> visitor) {
        return visitor.bare(this);
    }
}
