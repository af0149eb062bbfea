package org.seccomptck.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any text is read by a parser of the format as nothing but itself. */
class MarkdownTests {
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create()))
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain words, and 1,335 checks.",
                "local/runc@1.0.0-rc93",
                "all-but-mount",
                "<img src=x onerror=\"alert(1)\">",
                "&amp; &#64; &lt;b&gt;",
                "[text](https://example.org) ![image](x.png)",
                "`code` *strong* _emphasis_ ~~struck~~",
                "# heading",
                "- item",
                "+ item",
                "1. item",
                "2) item",
                "> quoted",
                "a | b",
                "--- | ---",
                "\\\\ \\* ends with \\",
                "==="
            })
    void isShownAsItIs(String text) {
        Node document = PARSER.parse("- " + Markdown.text(text) + "\n");
        List<String> kinds = new ArrayList<>();
        StringBuilder shown = new StringBuilder();
        document.accept(new AbstractVisitor() {
            @Override
            protected void visitChildren(Node parent) {
                if (!(parent instanceof Paragraph) && !(parent instanceof Text)) {
                    kinds.add(parent.getClass().getSimpleName());
                }
                super.visitChildren(parent);
            }

            @Override
            public void visit(Text node) {
                shown.append(node.getLiteral());
            }
        });
        assertThat(shown).hasToString(text);
        assertThat(kinds).containsExactly("Document", "BulletList", "ListItem");
    }
}
