package org.seccomptck.ways;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.seccomptck.cell.Subject;
import org.seccomptck.launch.engine.HostProbe;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.runner.engine.PrivateContainerd;
import org.seccomptck.way.Way;

/**
 * Launches by containerd's CRI, as the kubelet makes them: a pod, and a container in it. The numbers are those of the fields
 * in Kubernetes' cri-api, pkg/apis/runtime/v1/api.proto.
 *
 * @param client how requests are made
 * @param containerd who answers them
 * @param probe what is launched
 * @param document under what
 */
record CriLaunches(CriClient client, PrivateContainerd containerd, HostProbe probe, Subject.Document document) {
    /** The name of the probe's image; pods are held by it, too, as a probe stays. */
    static final String IMAGE = "localhost/seccomp-tck-probe:cri";

    private static final String SERVICE = "runtime.v1.RuntimeService/";
    private static final String PROFILE = "profile.json";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int RUNTIME_DEFAULT = 0;
    private static final int UNCONFINED = 1;
    private static final int LOCALHOST = 2;
    /** The node's own network: pods need none of theirs. */
    private static final int NODE = 2;

    /** Launch a container in the way that is asked for. */
    Sight launch(Way way) throws InterruptedException {
        String mark = "--cri-" + UUID.randomUUID();
        ProtoMessage pod = pod(mark);
        ProtoMessage request = new ProtoMessage().with(1, pod);
        if (way == Way.CRI_HANDLER) {
            request.with(2, PrivateContainerd.OTHER_HANDLER);
        }
        CriClient.Answer sandbox = client.call(SERVICE + "RunPodSandbox", request);
        if (sandbox.id().isEmpty()) {
            return new Sight.Lost(containerd.version(), sandbox.said());
        }
        String id = sandbox.id().get();
        try {
            return launch(way, id, pod, mark);
        } finally {
            client.call(SERVICE + "StopPodSandbox", new ProtoMessage().with(1, id));
            client.call(SERVICE + "RemovePodSandbox", new ProtoMessage().with(1, id));
        }
    }

    private Sight launch(Way way, String sandbox, ProtoMessage pod, String mark) throws InterruptedException {
        CriClient.Answer created = client.call(
                SERVICE + "CreateContainer",
                new ProtoMessage()
                        .with(1, sandbox)
                        .with(2, container(way, mark))
                        .with(3, pod));
        if (created.id().isEmpty()) {
            return new Sight.Refused(containerd.version(), created.said());
        }
        CriClient.Answer started = client.call(
                SERVICE + "StartContainer",
                new ProtoMessage().with(1, created.id().get()));
        if (started.message().isEmpty()) {
            return new Sight.Refused(containerd.version(), started.said());
        }
        FilterDump dump = probe.dump(mark, PATIENCE, () -> false);
        return new Sight.Ran(containerd.version(), Optional.of(containerd.ociRuntime()), dump);
    }

    private ProtoMessage pod(String name) {
        ProtoMessage metadata = new ProtoMessage().with(1, name).with(2, name).with(3, "seccomp-tck");
        ProtoMessage security =
                new ProtoMessage().with(1, namespaces()).with(9, new ProtoMessage().with(1, RUNTIME_DEFAULT));
        return new ProtoMessage()
                .with(1, metadata)
                .with(8, new ProtoMessage().with(1, containerd.cgroup()).with(2, security));
    }

    private ProtoMessage container(Way way, String mark) {
        ProtoMessage container = new ProtoMessage()
                .with(1, new ProtoMessage().with(1, "probe"))
                .with(2, new ProtoMessage().with(1, IMAGE));
        for (String word : ApiLaunches.STAY) {
            container.with(4, word);
        }
        container.with(4, mark);
        ProtoMessage security = new ProtoMessage().with(3, namespaces()).with(15, profile(way));
        return container.with(15, new ProtoMessage().with(1, new ProtoMessage()).with(2, security));
    }

    private static ProtoMessage namespaces() {
        return new ProtoMessage().with(1, NODE);
    }

    private ProtoMessage profile(Way way) {
        return switch (way) {
            case CRI_DEFAULT -> new ProtoMessage().with(1, RUNTIME_DEFAULT);
            case CRI_UNCONFINED -> new ProtoMessage().with(1, UNCONFINED);
            default -> new ProtoMessage().with(1, LOCALHOST).with(2, localhost());
        };
    }

    private String localhost() {
        Path file = containerd.folder().resolve(PROFILE);
        try {
            Files.writeString(file, document.text());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        return PrivateContainerd.seen(PROFILE);
    }
}
