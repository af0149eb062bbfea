package org.seccomptck.junitxml;

import java.io.Writer;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.seccomptck.words.Visible;

/** Writes elements. Characters that XML cannot contain or that are invisible are written as their codes. */
final class XmlOutput implements AutoCloseable {
    private static final int THOUSAND = 1000;
    private static final String CUT = "…";

    private final XMLStreamWriter xml;

    XmlOutput(Writer out) throws XMLStreamException {
        xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
        xml.writeStartDocument("UTF-8", "1.0");
        line();
    }

    void start(String element) throws XMLStreamException {
        xml.writeStartElement(element);
    }

    void empty(String element) throws XMLStreamException {
        xml.writeEmptyElement(element);
    }

    void attribute(String name, Object value) throws XMLStreamException {
        xml.writeAttribute(name, Visible.of(String.valueOf(value)));
    }

    /** Write a time in seconds. */
    void seconds(String name, long millis) throws XMLStreamException {
        attribute(name, String.format(Locale.ROOT, "%d.%03d", millis / THOUSAND, millis % THOUSAND));
    }

    /** Write lines of text, cut to the length that readers accept. */
    void text(String text, int longest) throws XMLStreamException {
        String lines = text.lines().map(Visible::of).collect(Collectors.joining("\n"));
        xml.writeCharacters(lines.length() <= longest ? lines : cut(lines, longest));
    }

    private static String cut(String lines, int longest) {
        int end = Character.isHighSurrogate(lines.charAt(longest - 1)) ? longest - 1 : longest;
        return lines.substring(0, end) + CUT;
    }

    void end() throws XMLStreamException {
        xml.writeEndElement();
    }

    void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }

    @Override
    public void close() throws XMLStreamException {
        line();
        xml.writeEndDocument();
        xml.close();
    }
}
