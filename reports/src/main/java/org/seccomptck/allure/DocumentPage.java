package org.seccomptck.allure;

import org.seccomptck.document.Document;

/** The text of a profile as a page on which every line can be linked. */
final class DocumentPage {
    private DocumentPage() {}

    /** Return the page. */
    static String of(String title, Document document) {
        StringBuilder page =
                new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>");
        page.append(Plain.html(title)).append("</title>\n<style>:target { background: #fff3b0 }</style>\n<pre>\n");
        for (int line = 1; line <= document.lines().size(); line++) {
            page.append("<span id=\"L").append(line).append("\">");
            page.append(Plain.html(document.numbered(line, line))).append("</span>");
        }
        return page.append("</pre>\n</html>\n").toString();
    }
}
