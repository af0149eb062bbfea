package org.seccomptck.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of data that is added piece by piece. The borders between pieces make no difference. */
public final class Sha256 {

    private static final int BUFFER = 1 << 16;

    private final MessageDigest digest;

    /** Start without any data. */
    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Return the hash of some bytes, in hex. */
    public static String of(byte[] bytes) {
        return new Sha256().add(bytes).hex();
    }

    /** Return the hash of a text in UTF-8, in hex. */
    public static String of(String text) {
        return new Sha256().add(text).hex();
    }

    /** Return the hash of a file's content, in hex, without holding all of it in memory. */
    public static String of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in);
        }
    }

    /** Return the hash of the rest of a stream, in hex; the stream stays open. */
    public static String of(InputStream stream) throws IOException {
        Sha256 hash = new Sha256();
        byte[] buffer = new byte[BUFFER];
        for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
            hash.digest.update(buffer, 0, count);
        }
        return hash.hex();
    }

    /** Add bytes. */
    public Sha256 add(byte[] bytes) {
        digest.update(bytes);
        return this;
    }

    /** Add a text in UTF-8. */
    public Sha256 add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Return the hash, in 64 lower-case hexadecimal digits, and start anew. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
