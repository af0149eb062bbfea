package org.seccomptck.allure;

import io.qameta.allure.entity.Label;
import io.qameta.allure.entity.LabelName;
import io.qameta.allure.entity.Link;
import io.qameta.allure.entity.Parameter;
import io.qameta.allure.entity.Time;
import io.qameta.allure.severity.SeverityLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.seccomptck.abi.Abi;
import org.seccomptck.document.Documents;
import org.seccomptck.record.Cause;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.words.TargetWords;
import org.seccomptck.words.Words;

/**
 * What results are made of.
 *
 * @param record the run
 * @param words the sentences
 * @param causes its causes, the worst first
 * @param categories what its causes are called
 * @param evidence its evidence
 * @param documents its profiles' texts
 * @param pages whether the report has a page for each profile's text
 */
record Material(
        StoredRecord record,
        Words words,
        List<Cause> causes,
        Categories categories,
        EvidenceShelf evidence,
        Documents documents,
        boolean pages) {
    /** Allure sorts by name. A space stands before every letter, and no browser shows it there. */
    private static final String FIRST = " ";

    static Material of(StoredRecord record, Words words, boolean pages) {
        List<Cause> causes = record.run().causes();
        return new Material(
                record,
                words,
                causes,
                new Categories(record, causes, words),
                new EvidenceShelf(record),
                new Documents(record),
                pages);
    }

    RunRecord run() {
        return record.run();
    }

    /** Return a name that stands before all others. */
    static String first(String name) {
        return FIRST + name;
    }

    /** Return where a result of a cell stands: below its runner only where there are several. */
    List<Label> labels(CellRecord cell, String suite, Optional<Abi> abi, SeverityLevel severity) {
        String profile = cell.name();
        String runner = cell.runner();
        String suiteName = suite(suite);
        List<Label> labels = new ArrayList<>();
        if (run().runners().size() > 1) {
            add(labels, LabelName.PARENT_SUITE, runner);
            add(labels, LabelName.SUITE, profile);
            add(labels, LabelName.SUB_SUITE, suiteName);
        } else {
            add(labels, LabelName.PARENT_SUITE, profile);
            add(labels, LabelName.SUITE, suiteName);
        }
        add(labels, LabelName.EPIC, profile);
        add(labels, LabelName.FEATURE, suiteName);
        abi.ifPresent(one -> add(labels, LabelName.STORY, one.label()));
        add(labels, LabelName.HOST, runner);
        add(labels, LabelName.THREAD, profile);
        add(labels, LabelName.SEVERITY, severity.value());
        return labels;
    }

    /** Return where a result stands that is about the run. */
    static List<Label> labels(String group, SeverityLevel severity) {
        List<Label> labels = new ArrayList<>();
        add(labels, LabelName.PARENT_SUITE, first(group));
        add(labels, LabelName.EPIC, first(group));
        add(labels, LabelName.SEVERITY, severity.value());
        return labels;
    }

    private static void add(List<Label> labels, LabelName name, String value) {
        labels.add(name.label(Plain.text(value)));
    }

    /** Return a suite's name as a heading. */
    String suite(String suite) {
        String name = new TargetWords(words).suite(suite);
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** Return the parameters of a result of a cell. */
    List<Parameter> parameters(CellRecord cell, Optional<Abi> abi) {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(parameter("profile", cell.profile().id()));
        abi.ifPresent(one -> parameters.add(parameter("abi", one.label())));
        parameters.add(parameter("runner", cell.runner()));
        if (!cell.launch().isStandard()) {
            parameters.add(parameter("launch", String.join(" ", cell.launch().options())));
        }
        return parameters;
    }

    /** Return a parameter with the name that the words have for it. */
    Parameter parameter(String key, String value) {
        return new Parameter().setName(words.of("allure." + key)).setValue(Plain.text(value));
    }

    /** Return when a cell was run. */
    static Time time(CellRecord cell) {
        long began = cell.began().toEpochMilli();
        return Time.create(began, began + cell.millis());
    }

    /** Return a link. */
    static Link link(String name, String url, String type) {
        return new Link().setName(Plain.text(name)).setUrl(url).setType(type);
    }
}
