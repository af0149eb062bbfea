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
 * The data from which results are made.
 *
 * @param record the run
 * @param words the sentences
 * @param causes its causes, the worst first
 * @param categories the names of its causes' categories
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
    /** Allure sorts by name. A space sorts before every letter, and no browser shows a leading one. */
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

    /** Return a name that sorts before all others. */
    static String first(String name) {
        return FIRST + name;
    }

    /** Return the place of a cell's result in the tree: below its runner only if there are several runners. */
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

    /** Return the place of a result about the whole run. */
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

    /** Return the parameters of a cell's result. */
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

    /** Return a parameter under its name in the words. */
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
