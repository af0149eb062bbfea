package org.seccomptck.allure;

import io.qameta.allure.category.Category;
import io.qameta.allure.entity.Statistic;
import io.qameta.allure.entity.TestResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.seccomptck.record.Cause;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.ClaimVerdict;
import org.seccomptck.record.Danger;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StartRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.words.CauseWords;
import org.seccomptck.words.DangerWords;
import org.seccomptck.words.WaiverWords;
import org.seccomptck.words.Words;

/**
 * Allure's categories: one for each cause, one for containers that did not start, one for runners that are not
 * available. Their names begin with a number, since Allure sorts them by name.
 */
final class Categories {
    /** The block of a result from which Allure's page and trend take its categories. */
    static final String BLOCK = "categories";

    /** The line of the trace by which Allure finds the results of a category. */
    private static final String MARK = "category: ";

    /** Waived causes come last. */
    private static final int WAIVED = 7;

    private static final String NOT_STARTED = "not-started";
    private static final String UNAVAILABLE = "unavailable";
    private static final String REFUTED = "claim-refuted";

    private final Map<String, Category> byId = new LinkedHashMap<>();
    private final Map<String, Statistic> checks = new LinkedHashMap<>();

    Categories(StoredRecord record, List<Cause> causes, Words words) {
        RunRecord run = record.run();
        for (Cause cause : causes) {
            Category category =
                    add(cause.id(), name(cause, record.standing().of(cause).whole(), words));
            checks.put(category.getName(), checks(cause));
        }
        if (run.cells().stream()
                .anyMatch(cell -> !cell.started() && cell.start().state() != StartRecord.State.BY_CHANCE)) {
            add(NOT_STARTED, words.of("allure.category.not-started", 5));
        }
        if (!run.unavailable().isEmpty()) {
            add(UNAVAILABLE, words.of("allure.category.unavailable", 6));
        }
        if (run.claims().stream()
                .flatMap(claim -> claim.answers().stream())
                .anyMatch(answer -> answer.verdict() == ClaimVerdict.REFUTED)) {
            add(REFUTED, words.of("allure.category.refuted", 8));
        }
    }

    private static String name(Cause cause, boolean waived, Words words) {
        CauseWords says = new CauseWords(words);
        return words.of(
                "allure.category",
                waived ? WAIVED : rank(cause),
                waived ? new WaiverWords(words).tag() : new DangerWords(words).tag(cause.danger()),
                says.title(cause),
                says.party(cause.key().party()));
    }

    private static int rank(Cause cause) {
        return cause.key().kind() == CauseKind.UNEXPLAINED
                ? 0
                : switch (cause.danger()) {
                    case OPENS -> 1;
                    case CLOSES -> 2;
                    case ANSWERS_OTHERWISE -> 3;
                    case UNKNOWN -> 4;
                };
    }

    private Category add(String id, String name) {
        Category category = new Category()
                .setName(Plain.text(name))
                .setTraceRegex("(?s)(.*\n)?" + Pattern.quote(MARK + id) + "(\n.*)?");
        byId.put(id, category);
        return category;
    }

    /** Return all categories, in their order. */
    Collection<Category> all() {
        return byId.values();
    }

    /** Return the category's name for a cause. */
    String name(Cause cause) {
        return get(cause.id()).getName();
    }

    private static Statistic checks(Cause cause) {
        Statistic statistic = new Statistic();
        if (cause.danger() == Danger.UNKNOWN) {
            statistic.setBroken(cause.checks());
        } else {
            statistic.setFailed(cause.checks());
        }
        return statistic;
    }

    /**
     * Return how many checks the named category explains, most of which have no result; empty when it is not the
     * category of a cause.
     */
    Optional<Statistic> checks(String name) {
        return Optional.ofNullable(checks.get(name));
    }

    /** Put a result into the category of a cause. */
    void put(TestResult test, Cause cause) {
        put(test, cause.id());
    }

    /** Put a result among the containers that did not start. */
    void putNotStarted(TestResult test) {
        put(test, NOT_STARTED);
    }

    /** Put a result among the runners that are not available. */
    void putUnavailable(TestResult test) {
        put(test, UNAVAILABLE);
    }

    /** Put a result among the refuted sentences. */
    void putRefuted(TestResult test) {
        put(test, REFUTED);
    }

    /** The trace names the category, too, so that tools without this report find it. */
    private void put(TestResult test, String id) {
        List<Category> categories = new ArrayList<>(test.getExtraBlock(BLOCK, new ArrayList<Category>()));
        categories.add(new Category().setName(get(id).getName()));
        test.addExtraBlock(BLOCK, categories);
        String trace = test.getStatusTrace();
        test.setStatusTrace((trace == null ? "" : trace + "\n") + MARK + id);
    }

    private Category get(String id) {
        Category category = byId.get(id);
        if (category == null) {
            throw new IllegalArgumentException("There is no category " + id + ".");
        }
        return category;
    }
}
