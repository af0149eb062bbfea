package org.seccomptck.allure;

import io.qameta.allure.ReportStorage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Takes the data of a report as scripts, which a browser loads from a folder as well as from a server. */
abstract class ReportFiles implements ReportStorage {
    private static final String HISTORY = "history/";

    private final Optional<History> history;

    ReportFiles(Optional<History> history) {
        this.history = history;
    }

    /** Keep a script that tells the page of a piece of data. */
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

    /** Keep text as it came. */
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

    /** Keep JSON: objects as what they are, a text as a string. The page looks into it when it is asked for it. */
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

    /** No page shows the history: it is for the next run. */
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
