package org.seccomptck.allure;

import io.qameta.allure.entity.Parameter;
import io.qameta.allure.entity.Status;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.seccomptck.abi.Abi;
import org.seccomptck.record.Check;
import org.seccomptck.record.CheckGroup;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;
import org.seccomptck.words.AccountWords;
import org.seccomptck.words.Words;

/**
 * The checks of a group as Allure's steps, each with its accounts: checks that need a cause first, then by name. Many
 * cells have the same answers, so the JSON of each answer is made once.
 */
final class Steps {
    private final CheckWords words;
    private final Map<Answer, Step> made = new ConcurrentHashMap<>();

    private record Answer(Target target, Outcome outcome) {}

    /** A step in the form that both Allure's results and Allure's page use. */
    private record StepJson(String name, Status status, boolean hasContent, List<Parameter> parameters) {
        byte[] bytes() {
            return Json.bytes(this);
        }
    }

    private static final class Step implements Comparable<Step> {
        private final Verdict verdict;
        private final String title;
        private final byte[] json;

        Step(Verdict verdict, String title, byte[] json) {
            this.verdict = verdict;
            this.title = title;
            this.json = json;
        }

        @Override
        public int compareTo(Step other) {
            int first = verdict.compareTo(other.verdict);
            return first != 0 ? first : title.compareTo(other.title);
        }
    }

    Steps(Words words) {
        this.words = new CheckWords(words);
    }

    /**
     * Write the steps of groups as a JSON array. If there are several groups, those of each ABI stand below a step of
     * their own.
     */
    void write(List<CheckGroup> groups, ByteArrayOutputStream out) {
        if (groups.size() == 1) {
            write(groups.get(0), out);
            return;
        }
        out.write('[');
        for (int place = 0; place < groups.size(); place++) {
            if (place > 0) {
                out.write(',');
            }
            CheckGroup group = groups.get(place);
            byte[] step = new StepJson(abi(group), status(group), true, List.of()).bytes();
            out.write(step, 0, step.length - 1);
            out.writeBytes(",\"steps\":".getBytes(StandardCharsets.UTF_8));
            write(group, out);
            out.write('}');
        }
        out.write(']');
    }

    private static Status status(CheckGroup group) {
        return Statuses.of(group.outcomes().stream()
                .map(Outcome::verdict)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Verdict.class))));
    }

    private String abi(CheckGroup group) {
        return group.abi().map(Abi::label).orElseGet(() -> words.words().of("allure.container"));
    }

    private void write(CheckGroup group, ByteArrayOutputStream out) {
        List<Step> steps = new ArrayList<>(group.checks().map(this::step).toList());
        steps.sort(null);
        out.write('[');
        for (int place = 0; place < steps.size(); place++) {
            if (place > 0) {
                out.write(',');
            }
            out.writeBytes(steps.get(place).json);
        }
        out.write(']');
    }

    private Step step(Check check) {
        return made.computeIfAbsent(new Answer(check.target(), check.outcome()), answer -> make(check));
    }

    private Step make(Check check) {
        String title = Plain.text(words.step(check));
        List<Parameter> parameters = new ArrayList<>();
        Map<String, String> accounts =
                new AccountWords(words.words()).all(check.outcome().accounts());
        accounts.forEach((name, value) -> parameters.add(parameter(name, value)));
        if (!accounts.isEmpty()) {
            parameters.add(parameter(words.words().of("allure.verdict-name"), words.verdict(check)));
        }
        // Allure's page opens a step only if a flag says that the step has content.
        StepJson json = new StepJson(title, Statuses.of(check.verdict()), !parameters.isEmpty(), parameters);
        return new Step(check.verdict().needsCause() ? check.verdict() : Verdict.CONFORMS, title, json.bytes());
    }

    private static Parameter parameter(String name, String value) {
        return new Parameter().setName(name).setValue(Plain.text(value));
    }
}
