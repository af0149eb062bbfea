package org.seccomptck.comparison.report;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Published forms of documents. */
public final class Published {
    private Published() {}

    /** Return what in a document is not of its published form, which stands beside the reports of this package. */
    static List<Error> violations(String schema, Path document) throws IOException {
        return violations(TableReport.class, schema, document);
    }

    /** Return the same for a form that stands beside a class. */
    public static List<Error> violations(Class<?> beside, String schema, Path document) throws IOException {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(schema))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in)
                    .validate(Files.readString(document), InputFormat.JSON);
        }
    }
}
