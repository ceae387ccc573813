package eu.dermalia.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The system's own Chromium; Playwright's download of one is neither needed nor tried. */
final class Chromium implements AutoCloseable {
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));
    /** WebGL without a graphics card, nothing that calls home, and no sandbox of its own where tests run as root. */
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--use-gl=angle",
            "--use-angle=swiftshader",
            "--enable-unsafe-swiftshader",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final int PATIENCE_MILLIS = 20_000;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Without one the tests are left out on a developer's machine, and fail where {@code CI} is set. */
    static Chromium start() {
        Optional<Path> executable = Stream.concat(
                        Optional.ofNullable(System.getenv("CHROMIUM")).map(Path::of).stream(), PLACES.stream())
                .filter(Files::isExecutable)
                .findFirst();
        String missing = "no Chromium: apt-get install chromium, or say where it is with CHROMIUM=/path/to/it";
        if (System.getenv("CI") != null) {
            assertThat(executable).as(missing).isPresent();
        }
        Assumptions.assumeTrue(executable.isPresent(), missing);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(executable.orElseThrow())
                                .setArgs(FLAGS)));
    }

    /** A window with nothing in it, neither cookies nor cache. */
    Window phone() {
        return open(new Browser.NewContextOptions()
                .setViewportSize(360, 740)
                .setHasTouch(true)
                .setIsMobile(true));
    }

    Window desktop() {
        return open(new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    Window withoutScript() {
        return open(new Browser.NewContextOptions().setViewportSize(360, 740).setJavaScriptEnabled(false));
    }

    private Window open(Browser.NewContextOptions options) {
        return new Window(browser.newContext(options));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /** One window of one person, and what it asked for and complained about. */
    static final class Window implements AutoCloseable {
        private final BrowserContext context;
        private final Page page;
        private final List<String> requests = new ArrayList<>();
        private final List<String> complaints = new ArrayList<>();

        private Window(BrowserContext context) {
            this.context = context;
            context.setDefaultTimeout(PATIENCE_MILLIS);
            page = context.newPage();
            context.onRequest(request -> requests.add(request.url()));
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") || message.type().equals("warning")) {
                    complaints.add(message.text());
                }
            });
            page.onPageError(complaints::add);
        }

        Page page() {
            return page;
        }

        /** Addresses that were asked for, also in vain. */
        List<String> requests() {
            return requests;
        }

        /** Warnings and errors, those of the content security policy among them; answers of 4xx are none. */
        List<String> complaints() {
            return complaints.stream()
                    .filter(text ->
                            !text.startsWith("Failed to load resource: the server responded with a status of 4"))
                    .toList();
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
