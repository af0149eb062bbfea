package org.seccomptck.allure;

import io.qameta.allure.ReportGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.MissingResourceException;
import org.jspecify.annotations.Nullable;

/**
 * Allure's page. Allure's own template contacts its makers unless an environment variable forbids it, so this template
 * replaces it.
 *
 * @param title the page's title
 * @param trends whether earlier runs are remembered, so that there are trends to draw
 * @param parts where the page finds its parts
 */
record Page(String title, boolean trends, Parts parts) {
    /** The content of each part, by the part's name. */
    private static final Map<String, String> TYPES = Map.of(
            "favicon.ico", "image/x-icon",
            "styles.css", "text/css",
            "seccomp-tck.css", "text/css",
            "report-data.js", "text/javascript",
            "app.js", "text/javascript",
            "seccomp-tck.js", "text/javascript");

    /** A receiver of the page's parts. */
    @FunctionalInterface
    interface Parts {
        /** Keep a part, and return the address by which the page finds it. */
        String keep(String name, String type, byte[] content) throws IOException;
    }

    /** Return the page up to the place of the data. */
    String begin() throws IOException {
        return """
                <!DOCTYPE html>
                <html dir="ltr" lang="en">
                <head>
                <meta charset="utf-8">
                <title>%s</title>
                <link rel="icon" href="%s">
                <link rel="stylesheet" href="%s">
                <link rel="stylesheet" href="%s">
                </head>
                <body>
                <div id="alert"></div>
                <div id="content"><span class="spinner"><span class="spinner__circle"></span></span></div>
                <div id="popup"></div>
                <script src="%s"></script>
                """.formatted(
                        Plain.html(title),
                        allure("favicon.ico"),
                        allure("styles.css"),
                        ours("seccomp-tck.css"),
                        ours("report-data.js"));
    }

    /** Return the rest of the page. */
    String end() throws IOException {
        return """
                <script src="%s"></script>
                <script src="%s" data-history="%s"></script>
                </body>
                </html>
                """.formatted(allure("app.js"), ours("seccomp-tck.js"), trends);
    }

    private String allure(String name) throws IOException {
        return part(name, ReportGenerator.class.getResourceAsStream("/" + name));
    }

    private String ours(String name) throws IOException {
        return part(name, Page.class.getResourceAsStream(name));
    }

    private String part(String name, @Nullable InputStream in) throws IOException {
        if (in == null) {
            throw new MissingResourceException(name + " is missing from the build", "Page", name);
        }
        try (in) {
            return parts.keep(name, String.valueOf(TYPES.get(name)), in.readAllBytes());
        }
    }
}
