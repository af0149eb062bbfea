package org.seccomptck.allure;

import java.util.List;

/** A description under construction. Every text in it is escaped. */
final class Html {
    private final StringBuilder out = new StringBuilder();

    /** Add a paragraph, unless the text is empty. */
    Html paragraph(String text) {
        if (!text.isEmpty()) {
            element("p", text);
        }
        return this;
    }

    /** Add a link in a paragraph of its own. */
    Html link(String text, String href) {
        out.append("<p><a class=\"link\" href=\"").append(Plain.html(href)).append("\">");
        out.append(Plain.html(text)).append("</a></p>");
        return this;
    }

    /** Add text unchanged, with its lines. */
    Html lines(String text) {
        return element("pre", text);
    }

    /** Add lines, one of which is marked. */
    Html lines(String before, String marked, String after) {
        out.append("<pre>").append(Plain.html(before)).append("<mark>");
        out.append(Plain.html(marked))
                .append("</mark>")
                .append(Plain.html(after))
                .append("</pre>");
        return this;
    }

    /** Begin a table, with a row of headings unless there are none. */
    Html table(List<String> headings) {
        out.append("<table>");
        return headings.isEmpty() ? this : cells("th", headings);
    }

    /** Add a row whose first cell is a heading for the others. */
    Html fact(String name, String... cells) {
        out.append("<tr>");
        element("th", name);
        for (String cell : cells) {
            element("td", cell);
        }
        out.append("</tr>");
        return this;
    }

    /** Add a row. */
    Html row(List<String> cells) {
        return cells("td", cells);
    }

    /** End a table. */
    Html endTable() {
        out.append("</table>");
        return this;
    }

    /** Begin a part that is folded until the reader opens it. */
    Html folded(String summary) {
        out.append("<details>");
        return element("summary", summary);
    }

    /** End a folded part. */
    Html endFolded() {
        out.append("</details>");
        return this;
    }

    private Html cells(String tag, List<String> cells) {
        out.append("<tr>");
        cells.forEach(cell -> element(tag, cell));
        out.append("</tr>");
        return this;
    }

    private Html element(String tag, String text) {
        out.append('<').append(tag).append('>').append(Plain.html(text));
        out.append("</").append(tag).append('>');
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
