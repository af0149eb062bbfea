package org.seccomptck.runner.engine;

import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.nio.file.Path;
import org.seccomptck.runner.Runner;

/** A program that starts an engine and a container, says where, and then waits to be killed. */
final class EngineOwner {

    private EngineOwner() {}

    public static void main(String[] arguments) throws IOException {
        Runner runner = Engines.reach(EngineRequest.any().withPrivateEngine());
        String image = runner.docker()
                .buildImageCmd(
                        TinyProgram.WAIT.writeContext(Path.of(arguments[0])).toFile())
                .start()
                .awaitImageId();
        String id = runner.docker()
                .createContainerCmd(image)
                .withHostConfig(HostConfig.newHostConfig().withNetworkMode("none"))
                .exec()
                .getId();
        runner.docker().startContainerCmd(id).exec();
        System.out.println(runner.endpoint().getPath());
        System.in.read();
    }
}
