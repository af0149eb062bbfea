package org.seccomptck.allure;

import io.qameta.allure.entity.Link;
import java.util.Optional;
import java.util.OptionalInt;
import org.seccomptck.document.Document;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.ProfileRecord;

/**
 * A place in a profile, as the report shows it.
 *
 * @param material what results are made of
 * @param cell a cell of the profile
 * @param pointer the place as a JSON pointer
 */
record RuleLink(Material material, CellRecord cell, String pointer) {
    /** The number of lines before and after the marked line. */
    private static final int AROUND = 3;

    private static final String WEB = "https://";

    /** Return the address of a profile's page, relative to the report. */
    static String page(ProfileRecord profile) {
        return "profiles/" + Ids.shortened(profile.id() + profile.sha256()) + ".html";
    }

    /** Return a link to the line, if there is a page to link. */
    Optional<Link> link() {
        OptionalInt line = line();
        Optional<String> published = cell.profile().provenance().address().filter(address -> address.startsWith(WEB));
        if (line.isEmpty() || (published.isEmpty() && !material.pages())) {
            return Optional.empty();
        }
        String url = published.orElseGet(() -> page(cell.profile()));
        return Optional.of(Material.link(name(line.getAsInt()), url + "#L" + line.getAsInt(), "profile"));
    }

    /** Add the lines of the document to a description, or the pointer alone. */
    void describe(Html html) {
        OptionalInt line = line();
        if (line.isEmpty()) {
            html.paragraph(material.words().of("allure.place", cell.profile().id(), pointer));
            return;
        }
        int at = line.getAsInt();
        Document document = material.documents().of(cell).orElseThrow();
        html.paragraph(name(at));
        html.lines(
                document.numbered(at - AROUND, at - 1),
                document.numbered(at, at),
                document.numbered(at + 1, at + AROUND));
    }

    private String name(int line) {
        return material.words().of("document.line", cell.profile().id(), line, pointer);
    }

    private OptionalInt line() {
        return material.documents()
                .of(cell)
                .map(document -> document.line(pointer))
                .orElseGet(OptionalInt::empty);
    }
}
