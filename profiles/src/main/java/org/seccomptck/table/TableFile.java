package org.seccomptck.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A table that comes with the kit: lines of fields between tabs; lines that begin with # are comments. */
public final class TableFile {
    private TableFile() {}

    /**
     * Return the rows of a table in its order.
     *
     * @param beside a class of the package in which the table lies
     * @param name the table's file
     * @param columns how many fields each row has
     * @throws IllegalStateException if there is no such table, or a row has more or fewer fields
     */
    public static List<List<String>> rows(Class<?> beside, String name, int columns) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The table " + name + " is missing from the build");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> fields(name, line, columns))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The table " + name + " cannot be read", e);
        }
    }

    private static List<String> fields(String name, String line, int columns) {
        List<String> fields = List.of(line.split("\t", -1));
        if (fields.size() != columns) {
            throw new IllegalStateException(
                    "A row of " + name + " has " + fields.size() + " fields instead of " + columns + ": " + line);
        }
        return fields;
    }
}
