package org.seccomptck.allure;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Puts all scripts into one page, compressed: they repeat themselves, and a mail should be small. */
final class PageFiles extends ReportFiles implements AutoCloseable {
    private final OutputStream page;
    private final OutputStream packed;

    /** Begin the compressed part of a page. */
    PageFiles(OutputStream page, Optional<History> history) throws IOException {
        super(history);
        this.page = page;
        page.write("<script>reportPacked(\"".getBytes(StandardCharsets.UTF_8));
        this.packed = new BufferedOutputStream(
                new GZIPOutputStream(Base64.getEncoder().wrap(new KeptOpen(page))));
    }

    @Override
    synchronized void keep(String name, byte[] script) throws IOException {
        packed.write(script);
    }

    /** End the compressed part. The page stays open. */
    @Override
    public void close() throws IOException {
        packed.close();
        page.write("\")</script>\n".getBytes(StandardCharsets.UTF_8));
    }

    private static final class KeptOpen extends FilterOutputStream {
        KeptOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
