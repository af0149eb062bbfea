package org.seccomptck.record;

import java.io.IOException;
import java.util.List;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.finding.Finding;
import org.seccomptck.finding.Severity;
import org.seccomptck.finding.Sibling;
import org.seccomptck.finding.Statement;

/** Findings as JSON. */
final class FindingJson {
    private FindingJson() {}

    static void write(JsonOutput out, Finding finding) throws IOException {
        out.begin()
                .constant("kind", finding.kind())
                .constant("severity", finding.severity())
                .text("pointer", finding.pointer())
                .constant("machine", finding.machine())
                .constants("abis", finding.abis())
                .texts("subjects", finding.subjects());
        write(out, "explanation", finding.explanation());
        write(out, "advice", finding.advice());
        if (!finding.siblings().isEmpty()) {
            out.list("siblings", finding.siblings(), FindingJson::write);
        }
        out.end();
    }

    private static void write(JsonOutput out, String name, Statement statement) throws IOException {
        out.begin(name).constant("code", statement.code());
        if (!statement.parameters().isEmpty()) {
            out.texts("parameters", statement.parameters());
        }
        out.end();
    }

    private static void write(JsonOutput out, Sibling sibling) throws IOException {
        out.begin()
                .texts("calls", sibling.calls())
                .textUnlessEmpty("remark", sibling.remark())
                .textUnlessEmpty("since", sibling.since())
                .end();
    }

    static Finding read(JsonInput in) throws IOException {
        in.begin();
        Finding finding = new Finding(
                in.constant("kind", Finding.Kind.class),
                in.constant("severity", Severity.class),
                in.text("pointer"),
                in.constant("machine", Machine.class),
                in.list("abis", abi -> abi.constant(Abi.class)),
                in.texts("subjects"),
                statement(in, "explanation"),
                statement(in, "advice"),
                in.listOrEmpty("siblings", FindingJson::sibling));
        in.end();
        return finding;
    }

    private static Statement statement(JsonInput in, String name) throws IOException {
        in.begin(name);
        Statement.Code code = in.constant("code", Statement.Code.class);
        List<String> parameters = in.listOrEmpty("parameters", JsonInput::text);
        in.end();
        if (parameters.size() != code.parameters()) {
            throw in.wrong(
                    "has " + parameters.size() + " parameters for " + code + ", which takes " + code.parameters());
        }
        return new Statement(code, parameters);
    }

    private static Sibling sibling(JsonInput in) throws IOException {
        in.begin();
        Sibling sibling = new Sibling(in.texts("calls"), in.textOrEmpty("remark"), in.textOrEmpty("since"));
        in.end();
        return sibling;
    }
}
