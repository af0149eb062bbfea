package org.seccomptck.launch.engine;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A stream of requests, which waits for the next one until it is closed. */
final class Requests extends InputStream {
    private final BlockingQueue<Optional<byte[]>> queue = new LinkedBlockingQueue<>();
    private byte[] current = {};
    private int at;
    private boolean ended;

    /** Add a request. */
    void send(String request) {
        queue.add(Optional.of(request.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        while (at == current.length && !ended) {
            await();
        }
        if (ended) {
            return -1;
        }
        int n = Math.min(length, current.length - at);
        System.arraycopy(current, at, to, offset, n);
        at += n;
        return n;
    }

    private void await() {
        try {
            Optional<byte[]> next = queue.take();
            ended = next.isEmpty();
            current = next.orElse(current);
            at = ended ? current.length : 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ended = true;
        }
    }

    @Override
    public void close() {
        queue.add(Optional.empty());
    }
}
