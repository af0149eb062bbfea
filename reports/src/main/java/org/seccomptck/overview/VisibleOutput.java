package org.seccomptck.overview;

import gg.jte.TemplateOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.seccomptck.words.Visible;

/**
 * Writes a page. Every control character except the line break, and every mark that changes the direction of writing,
 * is written as its code: text from a container must not hide or reorder words.
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
