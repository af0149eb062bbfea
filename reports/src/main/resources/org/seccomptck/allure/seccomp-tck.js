"use strict";
// Puts Allure's pages in order: causes first, and nothing that would be empty.
(() => {
    const api = window.allure.api;
    const history = document.currentScript.dataset.history === "true";

    api.addTranslation("en", {
        tab: { categories: { name: "Causes" }, behaviors: { name: "Behaviors" } },
        widget: {
            categories: { name: "Causes" },
            summary: { testResults: "result", testResults_plural: "results" },
        },
        testResult: {
            categories: { name: "Cause" },
            execution: { name: "Checks and evidence", setup: "Evidence", body: "What was seen" },
        },
    });

    api.addTab("behaviors", {
        title: "tab.behaviors.name",
        icon: "fa fa-list",
        route: "behaviors(/)(:testGroup)(/)(:testResult)(/)(:testResultTab)(/)",
        onEnter: (testGroup, testResult, testResultTab) =>
            new window.allure.components.TreeLayout({
                testGroup,
                testResult,
                testResultTab,
                tabName: "tab.behaviors.name",
                baseUrl: "behaviors",
                url: "data/behaviors.json",
            }),
    });

    const trends = (name) => name.endsWith("trend");
    const arrange = (page, names) => {
        const widgets = api.widgets[page];
        api.widgets[page] = Object.fromEntries(names.filter((name) => history || !trends(name)).map((name) => [name, widgets[name]]));
    };
    // Allure fills two columns in turn.
    arrange("widgets", ["categories", "summary", "environment", "suites", "executors", "history-trend"]);
    arrange("graph", ["status-chart", "severity", "duration", "history-trend", "categories-trend", "duration-trend"]);

    // Nothing is tried twice, so that there are no retries to show.
    const tabs = history ? ["history"] : [];
    api.testResultTabs = api.testResultTabs.filter((tab) => tabs.includes(tab.id));
})();
