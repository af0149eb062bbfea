package org.seccomptck.catalog;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The profiles that come with the kit, documented ones and its own: {@code profiles/catalog}. */
public final class Catalog {
    private final List<CatalogEntry> entries;

    private Catalog(List<CatalogEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * Read the catalogue that was built into the kit.
     *
     * @throws IllegalStateException if an entry of it is wrong
     */
    public static Catalog load() {
        try (InputStream in = open("catalog")) {
            return new Catalog(CatalogReader.read(in));
        } catch (IOException e) {
            throw new UncheckedIOException("The catalogue cannot be read", e);
        }
    }

    /** Return all entries, in the order in which they are run. */
    public List<CatalogEntry> entries() {
        return entries;
    }

    /** Return the entry of that id. */
    public Optional<CatalogEntry> entry(String id) {
        return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    /** Return the document of an entry, byte for byte as it was published. */
    public byte[] document(CatalogEntry entry) {
        try (InputStream in = open(entry.id())) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The profile " + entry.id() + " cannot be read", e);
        }
    }

    private static InputStream open(String name) throws IOException {
        InputStream in = Catalog.class.getResourceAsStream(name + ".json");
        if (in == null) {
            throw new FileNotFoundException(name + ".json is missing from the build");
        }
        return in;
    }
}
