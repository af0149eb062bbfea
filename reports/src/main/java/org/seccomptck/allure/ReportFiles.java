package org.seccomptck.allure;

import io.qameta.allure.ReportStorage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Receives the data of a report as scripts, which a browser can load from a folder as well as from a server. */
abstract class ReportFiles implements ReportStorage {
    private static final String HISTORY = "history/";

    private final Optional<History> history;

    ReportFiles(Optional<History> history) {
        this.history = history;
    }

    /** Keep a script that gives the page a piece of data. */
    abstract void keep(String name, byte[] script) throws IOException;

    @Override
    public void addDataJson(String name, Object data) {
        byte[] json = Json.bytes(data);
        if (name.startsWith(HISTORY)) {
            keepHistory(name.substring(HISTORY.length()), json);
        } else {
            addJson(name, json);
        }
    }

    /** Keep text unchanged. */
    @Override
    public void addDataBinary(String name, byte[] data) {
        addJson(name, Json.bytes(new String(data, StandardCharsets.UTF_8)));
    }

    @Override
    public void addDataFile(String name, Path file) {
        try {
            addDataBinary(name, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keep JSON: an object as an object, a text as a string. The page parses the string when it is needed. */
    void addJson(String name, byte[] json) {
        ByteArrayOutputStream script = new ByteArrayOutputStream(json.length + 100);
        script.writeBytes(("reportFile(\"" + name + "\",()=>(").getBytes(StandardCharsets.UTF_8));
        script.writeBytes(json);
        script.writeBytes("));\n".getBytes(StandardCharsets.UTF_8));
        try {
            keep(name, script.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No page shows the history; it is kept for the next run. */
    private void keepHistory(String name, byte[] json) {
        try {
            if (history.isPresent()) {
                history.get().keep(name, json);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
