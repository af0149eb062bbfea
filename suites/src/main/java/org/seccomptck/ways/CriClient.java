package org.seccomptck.ways;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.host.Command;

/**
 * A client of the CRI: gRPC is a request of HTTP/2 for each call (grpc, doc/PROTOCOL-HTTP2.md), which curl makes.
 *
 * @param curl the program
 * @param socket where the CRI answers
 * @param folder a folder for requests and answers
 */
record CriClient(Path curl, Path socket, Path folder) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** One byte says whether the message is compressed, four how long it is. */
    private static final int PREFIX = 5;

    private static final String STATUS = "grpc-status";
    private static final String MESSAGE = "grpc-message";
    private static final String OK = "0";

    /**
     * What was answered.
     *
     * @param message the message; empty where the call failed
     * @param said what was said of the failure
     */
    record Answer(Optional<byte[]> message, String said) {
        /** Return the id that is the first field of the message. */
        Optional<String> id() {
            return message.flatMap(ProtoMessage::first);
        }
    }

    /**
     * Make a call.
     *
     * @param method such as {@code runtime.v1.RuntimeService/RunPodSandbox}
     */
    Answer call(String method, ProtoMessage request) {
        Path answer = folder.resolve("answer.grpc");
        Path head = folder.resolve("head.txt");
        try {
            byte[] message = request.toBytes();
            Path body = Files.write(
                    folder.resolve("request.grpc"),
                    ByteBuffer.allocate(PREFIX + message.length)
                            .put((byte) 0)
                            .putInt(message.length)
                            .put(message)
                            .array());
            Files.deleteIfExists(answer);
            Command.Result result = Command.of(
                            curl.toString(),
                            "--silent",
                            "--show-error",
                            "--http2-prior-knowledge",
                            "--unix-socket",
                            socket.toString(),
                            "--header",
                            "content-type: application/grpc",
                            "--header",
                            "te: trailers",
                            "--data-binary",
                            "@" + body,
                            "--dump-header",
                            head.toString(),
                            "--output",
                            answer.toString(),
                            "http://localhost/" + method)
                    .within(PATIENCE)
                    .run();
            if (!result.succeeded()) {
                return new Answer(Optional.empty(), method + ": " + result.complaint());
            }
            Map<String, String> fields = fields(head);
            return fields.getOrDefault(STATUS, "").equals(OK) && Files.exists(answer)
                    ? new Answer(Optional.of(withoutPrefix(Files.readAllBytes(answer))), "")
                    : new Answer(Optional.empty(), method + ": " + fields.getOrDefault(MESSAGE, "no answer"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
    }

    private static byte[] withoutPrefix(byte[] body) {
        return body.length < PREFIX ? new byte[0] : Arrays.copyOfRange(body, PREFIX, body.length);
    }

    /** The status comes in the head where the call failed at once, and else in the trailer. */
    private static Map<String, String> fields(Path head) throws IOException {
        try (Stream<String> lines = Files.lines(head)) {
            return lines.map(line -> line.split(": ", 2))
                    .filter(field -> field.length == 2)
                    .collect(Collectors.toMap(field -> field[0], field -> field[1].strip(), (first, last) -> last));
        }
    }
}
