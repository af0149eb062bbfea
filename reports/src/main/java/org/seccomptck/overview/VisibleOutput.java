package org.seccomptck.overview;

import gg.jte.TemplateOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.seccomptck.words.Visible;

/**
 * Writes a page. Every control character but the end of a line, and every mark that turns the direction of writing, is
 * written as its code: what comes from a container must not hide or reorder words.
 *
 * @param out where the page goes
 */
record VisibleOutput(Writer out) implements TemplateOutput {
    @Override
    public void writeContent(String content) {
        try {
            out.write(Visible.lines(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void writeContent(String content, int begin, int end) {
        writeContent(content.substring(begin, end));
    }
}
