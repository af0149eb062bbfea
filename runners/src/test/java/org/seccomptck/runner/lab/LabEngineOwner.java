package org.seccomptck.runner.lab;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.runner.CacheFolder;
import org.seccomptck.runner.Site;

/** A program that boots an engine machine, tells its run, and then waits to be killed. */
final class LabEngineOwner {
    /** Its kernel and its emulator are those of other tests, too. */
    static final String MACHINE = "arm64-bookworm";

    private LabEngineOwner() {}

    static LabSite site() {
        LabMachine machine = LabCatalog.load(Optional.empty()).find(MACHINE).get(0);
        return new LabSite(machine, Map::of, CacheFolder.standard(), System.err::println);
    }

    public static void main(String[] arguments) throws IOException {
        try (Site site = site().start()) {
            System.out.println("up " + site.runners().size());
            System.in.read();
        }
    }
}
