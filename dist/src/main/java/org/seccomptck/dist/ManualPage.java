package org.seccomptck.dist;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The help of a command as a manual page, in the macros of man(7).
 *
 * @param command the command
 * @param version of the kit
 * @param day of the release
 */
record ManualPage(CommandLine command, String version, LocalDate day) {
    private static final ColorScheme PLAIN = Help.defaultColorScheme(Ansi.OFF);
    /** The index of an option's description in picocli's rows; the option's names and value come before it. */
    private static final int DESCRIPTION = 4;

    /** Return the name of the page, without its section: {@code tck-lab-list}. */
    String name() {
        return spec().qualifiedName("-");
    }

    /** Return the page. */
    String text() {
        Help help = new Help(spec(), PLAIN);
        UsageMessageSpec usage = spec().usageMessage();
        StringBuilder page = new StringBuilder(".TH \"%s\" 1 \"%s\" \"seccomp-tck %s\" \"seccomp-tck\"\n"
                .formatted(roff(name().toUpperCase(Locale.ROOT)), day, roff(version)));
        section(page, "NAME", roff(name() + " - " + summary(spec())));
        section(page, "SYNOPSIS", asItIs(help.synopsis(0)));
        section(page, "DESCRIPTION", roff(String.join(" ", usage.description())));
        Help.IParamLabelRenderer labels = help.createDefaultParamLabelRenderer();
        section(
                page,
                "ARGUMENTS",
                spec().positionalParameters().stream()
                        .map(one -> entry(help.createDefaultParameterRenderer().render(one, labels, PLAIN)))
                        .collect(Collectors.joining()));
        section(
                page,
                "OPTIONS",
                spec().options().stream()
                        .filter(option -> !option.hidden())
                        .map(one -> entry(help.createDefaultOptionRenderer().render(one, labels, PLAIN)))
                        .collect(Collectors.joining()));
        section(
                page,
                "COMMANDS",
                command.getSubcommands().values().stream()
                        .map(CommandLine::getCommandSpec)
                        .map(one -> entry(one.qualifiedName("-") + "(1)", summary(one)))
                        .collect(Collectors.joining()));
        String heading = usage.footerHeading().replaceAll("%n|:", "").strip();
        section(
                page,
                heading.isEmpty() ? "NOTES" : heading.toUpperCase(Locale.ROOT),
                asItIs(String.join("\n", usage.footer())));
        if (spec().parent() != null) {
            section(page, "SEE ALSO", roff(spec().parent().qualifiedName("-") + "(1)"));
        }
        return page.toString();
    }

    private CommandSpec spec() {
        return command.getCommandSpec();
    }

    /** Return what a command does in a line, without the full stop, as apropos(1) shows it. */
    private static String summary(CommandSpec spec) {
        String first = spec.usageMessage().description()[0];
        return first.replaceFirst("\\.( .*)?$", "");
    }

    private static void section(StringBuilder page, String heading, String text) {
        if (!text.isBlank()) {
            page.append(".SH \"")
                    .append(heading)
                    .append("\"\n")
                    .append(text.strip())
                    .append('\n');
        }
    }

    private static String entry(Text[][] rows) {
        String names = IntStream.range(0, DESCRIPTION)
                .mapToObj(column -> rows[0][column].toString())
                .map(part -> part.equals(",") ? ", " : part)
                .collect(Collectors.joining());
        String description =
                Arrays.stream(rows).map(row -> row[DESCRIPTION].toString()).collect(Collectors.joining(" "));
        return entry(names.strip(), description);
    }

    private static String entry(String term, String description) {
        return ".TP\n.B " + roff(term) + "\n" + roff(description.strip()) + "\n";
    }

    /** Write lines unchanged. */
    private static String asItIs(String text) {
        return text.isBlank()
                ? ""
                : ".nf\n" + text.strip().lines().map(ManualPage::roff).collect(Collectors.joining("\n")) + "\n.fi";
    }

    /** Escape characters that roff interprets: backslashes, hyphens, and marks at the beginning of a line. */
    private static String roff(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
