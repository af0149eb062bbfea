package org.seccomptck.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import org.seccomptck.record.KitRecord;

/** The kit itself. */
public final class Kit {
    private static final KitRecord THIS = read();

    private Kit() {}

    /** Return the kit's version as its build stamped it. */
    public static String version() {
        return THIS.version();
    }

    /** Return what a run's record says of the kit. */
    public static KitRecord record() {
        return THIS;
    }

    /** Return the digest of the kit's own classes and resources, in hex. */
    public static String digest() {
        return Digest.THIS;
    }

    /** Computed when it is first asked for: most commands need none. */
    private static final class Digest {
        private static final String THIS = KitDigest.compute();
    }

    private static KitRecord read() {
        Properties stamped = new Properties();
        try (InputStream in = Objects.requireNonNull(Kit.class.getResourceAsStream("kit.properties"))) {
            stamped.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new KitRecord(stamped.getProperty("version", ""), stamped.getProperty("commit", ""));
    }
}
