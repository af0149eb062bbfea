package org.seccomptck.comparison.report;

import java.io.PrintWriter;
import java.util.List;

/**
 * The parts of a page in Markdown. All their text is escaped.
 *
 * @param out where the page is printed
 */
record MarkdownPage(PrintWriter out) {
    void strong(String text) {
        out.print("**" + TableDocuments.escaped(text) + "**\n\n");
    }

    void heading(String text) {
        out.print("### " + TableDocuments.escaped(text) + "\n\n");
    }

    void paragraph(String text) {
        out.print(TableDocuments.escaped(text) + "\n\n");
    }

    void list(List<String> items) {
        items.forEach(item -> out.print("- " + TableDocuments.escaped(item) + "\n"));
        out.print(items.isEmpty() ? "" : "\n");
    }

    void table(List<String> titles, List<List<String>> rows) {
        out.print(TableDocuments.markdown(titles));
        out.print(TableDocuments.markdown(titles.stream().map(title -> "---").toList()));
        rows.forEach(row -> out.print(TableDocuments.markdown(row)));
        out.print("\n");
    }
}
