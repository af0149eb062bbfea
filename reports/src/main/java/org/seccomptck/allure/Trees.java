package org.seccomptck.allure;

import static io.qameta.allure.entity.LabelName.EPIC;
import static io.qameta.allure.entity.LabelName.FEATURE;
import static io.qameta.allure.entity.LabelName.HOST;
import static io.qameta.allure.entity.LabelName.PARENT_SUITE;
import static io.qameta.allure.entity.LabelName.STORY;
import static io.qameta.allure.entity.LabelName.SUB_SUITE;
import static io.qameta.allure.entity.LabelName.SUITE;
import static io.qameta.allure.entity.LabelName.THREAD;

import io.qameta.allure.Aggregator2;
import io.qameta.allure.Constants;
import io.qameta.allure.ReportStorage;
import io.qameta.allure.category.Category;
import io.qameta.allure.core.Configuration;
import io.qameta.allure.core.LaunchResults;
import io.qameta.allure.entity.LabelName;
import io.qameta.allure.entity.TestResult;
import io.qameta.allure.entity.Time;
import io.qameta.allure.tree.DefaultTreeLayer;
import io.qameta.allure.tree.TestResultGroupFactory;
import io.qameta.allure.tree.TestResultTree;
import io.qameta.allure.tree.TestResultTreeGroup;
import io.qameta.allure.tree.TestResultTreeLeaf;
import io.qameta.allure.tree.TreeClassifier;
import io.qameta.allure.tree.TreeLayer;
import io.qameta.allure.tree.TreeUtils;
import io.qameta.allure.tree.TreeWidgetData;
import io.qameta.allure.tree.TreeWidgetItem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Allure's trees of results: by suite, by behaviour, by cause, and by time. Allure's own trees contain tables of every
 * result, put the causes in another order, and have a bar in the timeline for each of a container's results.
 */
final class Trees implements Aggregator2 {
    private final Categories categories;

    Trees(Categories categories) {
        this.categories = categories;
    }

    /** The data of a container for the chart of durations. */
    private record Bar(String name, Time time) {}

    /** The number of groups on the first page. */
    private static final int ON_FIRST_PAGE = 12;

    @Override
    public void aggregate(Configuration configuration, List<LaunchResults> launches, ReportStorage storage) {
        List<TestResult> results = launches.stream()
                .flatMap(launch -> launch.getResults().stream())
                .toList();
        TestResultTree suites = tree("suites", results.stream(), byLabels(PARENT_SUITE, SUITE, SUB_SUITE));
        TestResultTree causes = tree(
                Categories.BLOCK,
                results.stream().filter(result -> result.hasExtraBlock(Categories.BLOCK)),
                Trees::byCause);
        storage.addDataJson("data/suites.json", suites);
        storage.addDataJson(Constants.widgetsPath("suites.json"), firstPage(suites));
        storage.addDataJson("data/categories.json", causes);
        storage.addDataJson(Constants.widgetsPath("categories.json"), firstPage(causes));
        storage.addDataJson("data/behaviors.json", tree("behaviors", results.stream(), byLabels(EPIC, FEATURE, STORY)));
        storage.addDataJson("data/timeline.json", timeline(results));
        storage.addDataJson(
                Constants.widgetsPath("duration.json"),
                containers(results)
                        .map(result -> new Bar(container(result), result.getTime()))
                        .toList());
    }

    private static TestResultTree tree(String name, Stream<TestResult> results, TreeClassifier<TestResult> classifier) {
        TestResultTree tree = new TestResultTree(name, classifier);
        results.forEach(tree::add);
        return tree;
    }

    private static TreeClassifier<TestResult> byLabels(LabelName... names) {
        return result -> TreeUtils.groupByLabels(result, names);
    }

    private static List<TreeLayer> byCause(TestResult result) {
        List<Category> categories = result.getExtraBlock(Categories.BLOCK);
        return List.of(new DefaultTreeLayer(
                categories.stream().map(Category::getName).distinct().toList()));
    }

    /** Show each container as one bar. */
    private static TestResultTree timeline(List<TestResult> results) {
        TestResultTree tree = new TestResultTree(
                "timeline",
                byLabels(HOST, THREAD),
                new TestResultGroupFactory(),
                (parent, result) -> new TestResultTreeLeaf(parent.getUid(), container(result), result));
        containers(results).forEach(tree::add);
        return tree;
    }

    private static String container(TestResult result) {
        return result.findOneLabel(THREAD).orElse("") + " · "
                + result.findOneLabel(HOST).orElse("");
    }

    /** Return one result of each container, since all results of a container have the container's time. */
    private static Stream<TestResult> containers(List<TestResult> results) {
        Set<String> seen = new HashSet<>();
        return results.stream()
                .filter(result -> result.findOneLabel(HOST).isPresent())
                .filter(result -> seen.add(result.findOneLabel(HOST) + "\n" + result.findOneLabel(THREAD)));
    }

    private TreeWidgetData firstPage(TestResultTree tree) {
        List<TreeWidgetItem> items = tree.getChildren().stream()
                .filter(TestResultTreeGroup.class::isInstance)
                .map(TestResultTreeGroup.class::cast)
                .limit(ON_FIRST_PAGE)
                .map(group -> new TreeWidgetItem()
                        .setUid(group.getUid())
                        .setName(group.getName())
                        .setStatistic(categories
                                .checks(group.getName())
                                .orElseGet(() -> TreeUtils.calculateStatisticByLeafs(group))))
                .toList();
        return new TreeWidgetData().setItems(items).setTotal(tree.getChildren().size());
    }
}
