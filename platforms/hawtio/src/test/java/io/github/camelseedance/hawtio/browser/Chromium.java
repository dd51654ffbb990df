// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.browser;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link Browser}, one for the whole run: the Chromium that {@code -Dbrowser.executable} names, or the system's.
 * Where there is none the tests are skipped, and say so; with {@code -Dbrowser.required=true}, or in CI, they fail.
 */
public final class Chromium implements ExecutionCondition, ParameterResolver {

    /** For machines that do much else besides; what is there is seen at once. */
    static final double PATIENCE_MILLIS = 60_000;

    private static final List<String> PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    /** Without them it looks for updates and Google's services; its own sandbox does not work for root. */
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--autoplay-policy=no-user-gesture-required");

    private record Running(Playwright playwright, Browser browser) implements AutoCloseable {

        private static Running start(Path program) {
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            return new Running(
                    playwright,
                    playwright
                            .chromium()
                            .launch(new BrowserType.LaunchOptions()
                                    .setExecutablePath(program)
                                    .setTimeout(2 * PATIENCE_MILLIS)
                                    .setArgs(FLAGS)));
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }

    private static Optional<Path> program() {
        String named = System.getProperty("browser.executable");
        return (named == null ? PLACES : List.of(named))
                .stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }

    private static boolean isRequired() {
        return Boolean.getBoolean("browser.required") || Objects.equals(System.getenv("CI"), "true");
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (program().isPresent()) {
            return ConditionEvaluationResult.enabled("there is a browser");
        }
        String message =
                "NO BROWSER: " + context.getDisplayName() + " was not run. Install Chromium (Debian: apt-get install"
                        + " chromium), or name it with -Dbrowser.executable=/path/to/chromium";
        if (isRequired()) {
            throw new IllegalStateException(message);
        }
        sayLoudly(message);
        return ConditionEvaluationResult.disabled(message);
    }

    /** On the terminal of whoever runs the build: what tests print otherwise goes into files. */
    private static void sayLoudly(String message) {
        PrintStream terminal = new PrintStream(new FileOutputStream(FileDescriptor.err), true);
        terminal.println(message);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Chromium.class))
                .getOrComputeIfAbsent(
                        Running.class, type -> Running.start(program().orElseThrow()), Running.class)
                .browser();
    }
}
