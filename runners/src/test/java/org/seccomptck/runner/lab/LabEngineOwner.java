package org.seccomptck.runner.lab;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.runner.Site;

/** A program that boots an engine machine, prints its run, and then waits to be killed. */
final class LabEngineOwner {
    /** Its kernel and its emulator are those of other tests, too. */
    static final String MACHINE = "arm64-bookworm";

    private LabEngineOwner() {}

    static LabRequest site(CacheFolder cache) {
        LabMachine machine = LabCatalog.load(Optional.empty()).find(MACHINE).get(0);
        Acceleration acceleration = Acceleration.by(Accelerator.TCG, cache, System.err::println);
        return new LabRequest(machine, Map::of, new Unprepared(), acceleration, cache, System.err::println);
    }

    /** An engine without any preparation for the probe. */
    private record Unprepared() implements EnginePreparation {
        @Override
        public byte[] key() {
            return new byte[0];
        }

        @Override
        public String apply(DockerClient docker, List<String> runtimes) {
            return "";
        }
    }

    public static void main(String[] arguments) throws IOException {
        try (Site site = site(CacheFolder.standard()).start()) {
            System.out.println("up " + site.runners().size());
            System.in.read();
        }
    }
}
