package org.seccomptck.runner.engine;

import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.nio.file.Path;
import org.seccomptck.runner.EngineSite;

/** A program that starts an engine and a container, says where, and then waits to be killed. */
final class EngineOwner {

    private EngineOwner() {}

    public static void main(String[] arguments) throws IOException {
        EngineSite engine = Engines.reach(EngineRequest.any().withPrivateEngine());
        String image = engine.docker()
                .buildImageCmd(
                        TinyProgram.WAIT.writeContext(Path.of(arguments[0])).toFile())
                .start()
                .awaitImageId();
        String id = engine.docker()
                .createContainerCmd(image)
                .withHostConfig(HostConfig.newHostConfig().withNetworkMode("none"))
                .exec()
                .getId();
        engine.docker().startContainerCmd(id).exec();
        System.out.println(engine.endpoint().getPath());
        System.in.read();
    }
}
