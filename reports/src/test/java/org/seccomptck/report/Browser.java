package org.seccomptck.report;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.logging.Level;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Debian's Chromium without a window, and without network. */
public final class Browser implements AutoCloseable {
    private static final File PROGRAM = new File("/usr/bin/chromium");
    private static final File DRIVER = new File("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Start the browser. Where there is none, the test is aborted; on a CI system it fails. */
    public static Browser start(Path profile) {
        boolean there = PROGRAM.canExecute() && DRIVER.canExecute();
        if (System.getenv("CI") == null) {
            Assumptions.assumeTrue(there, "Chromium is missing. Type: apt-get install chromium chromium-driver");
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(PROGRAM);
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--no-first-run",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=" + profile);
        ChromeDriver driver = new ChromeDriver(
                new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build(), options);
        driver.manage().window().setSize(new Dimension(1200, 900));
        return new Browser(driver);
    }

    /** Open a page of a report, and wait until it shows something. */
    public void open(Path index, String page) {
        driver.get("about:blank");
        driver.get(index.toUri() + page);
    }

    /** Wait until the page shows a text. */
    public void awaitText(String text) {
        await(shown -> shown.contains(text), text);
    }

    private void await(Predicate<String> shown, String what) {
        new WebDriverWait(driver, PATIENCE).withMessage(what).until(page -> shown.test(text()));
    }

    /** Wait until there is an element of a kind. */
    public void awaitAny(String selector) {
        new WebDriverWait(driver, PATIENCE).withMessage(selector).until(page -> count(selector) > 0);
    }

    /** Wait until there is no element of a kind. */
    public void awaitGone(String selector) {
        new WebDriverWait(driver, PATIENCE).withMessage("no " + selector).until(page -> count(selector) == 0);
    }

    /** Return the page's title. */
    public String title() {
        return String.valueOf(driver.getTitle());
    }

    /** Return what the page shows. */
    public String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /** Click the first element of a kind that shows a text. */
    public void click(String selector, String text) {
        WebElement found = new WebDriverWait(driver, PATIENCE)
                .withMessage(selector + " " + text)
                .until(page -> page.findElements(By.cssSelector(selector)).stream()
                        .filter(element ->
                                element.isDisplayed() && element.getText().contains(text))
                        .findFirst()
                        .orElse(null));
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", found);
        found.click();
    }

    /** Return how many elements there are of a kind. */
    public int count(String selector) {
        return driver.findElements(By.cssSelector(selector)).size();
    }

    /** Return what the page has written to its console since this was last asked. */
    public List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    /** Type into the element that a selector names first, in the place of what it holds. */
    public void type(String selector, String text) {
        WebElement field = driver.findElement(By.cssSelector(selector));
        field.clear();
        field.sendKeys(text);
    }

    /** Return the text of the elements of a kind that are shown. */
    public List<String> shown(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .filter(WebElement::isDisplayed)
                .map(WebElement::getText)
                .toList();
    }

    /** Return what a function's body returns in the page. */
    public Object run(String body) {
        return String.valueOf(driver.executeScript(body));
    }

    /** Return what a function's body hands to the last of its arguments. */
    public Object runAsync(String body) {
        return String.valueOf(driver.executeAsyncScript(body));
    }

    /** Show pages on a medium ({@code print}, {@code screen}) in a colour scheme ({@code dark}, {@code light}). */
    public void show(String medium, String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("media", medium, "features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Give pages a window of a size in pixels. */
    public void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Run the scripts of pages that are opened from now on, or do not. */
    public void scripts(boolean run) {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
