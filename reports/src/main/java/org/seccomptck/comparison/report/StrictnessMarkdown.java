package org.seccomptck.comparison.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.seccomptck.strictness.Difference;
import org.seccomptck.strictness.DifferenceGroup;
import org.seccomptck.strictness.Direction;

/**
 * The comparison of two profiles as a page in Markdown.
 *
 * @param lines the statements
 */
record StrictnessMarkdown(StrictnessLines lines) {
    void print(PrintWriter out) {
        MarkdownPage page = new MarkdownPage(out);
        page.strong(lines.verdict());
        page.list(lines.facts().stream().map(fact -> String.join(": ", fact)).toList());
        page.table(
                List.of(
                        lines.words().of("strictness.title.abi"),
                        lines.words().of("strictness.title.relation", lines.first()),
                        ""),
                lines.abis());
        page.list(lines.notes());
        for (Direction direction : Direction.values()) {
            List<DifferenceGroup> groups = lines.groups(direction);
            if (!groups.isEmpty()) {
                page.heading(lines.direction(direction));
                page.table(titles(), groups.stream().map(this::row).toList());
            }
        }
        out.flush();
    }

    private List<String> titles() {
        return List.of(
                lines.words().of("strictness.title.calls"),
                lines.words().of("strictness.title.when"),
                lines.first(),
                lines.second(),
                lines.words().of("strictness.title.example"));
    }

    private List<String> row(DifferenceGroup group) {
        Difference example = group.example();
        return List.of(
                lines.says().calls(group).stream()
                        .map(one -> String.join(", ", one.names()) + " "
                                + lines.says().on(one.abis()))
                        .collect(Collectors.joining("; ")),
                lines.says().when(example),
                lines.says().of(example.first()),
                lines.says().of(example.second()),
                lines.says().of(example.witness()));
    }
}
