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

    /** Return the kit in the form of a run's record. */
    public static KitRecord record() {
        return THIS;
    }

    /** Return the digest of the kit's own classes and resources, in hex. */
    public static String digest() {
        return Digest.THIS;
    }

    /** The digest is computed on first use: most commands do not need it. */
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
