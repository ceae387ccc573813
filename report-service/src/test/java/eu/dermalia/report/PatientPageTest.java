package eu.dermalia.report;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import eu.dermalia.contracts.AccessRecorded;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ReportRendered;
import eu.dermalia.contracts.Topics;
import eu.dermalia.report.Chromium.Window;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The patient's pages in a real browser. Pictures of each lie in {@code target/screenshots} afterwards. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(TestPorts.class)
class PatientPageTest {
    private static final PracticeId A = PracticeId.of("11111111-1111-4111-8111-111111111111");
    private static final String RIGHT = "ABCD-1234";
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Map<String, String> REPORT_TITLE = Map.of("de", "Hautbericht", "en", "Skin report");
    private static final Map<String, String> OPEN = Map.of("de", "Bericht öffnen", "en", "Open report");
    private static final Map<String, String> REVOKE =
            Map.of("de", "Diesen Link zurückziehen", "en", "Revoke this link");
    private static final Map<String, String> YES = Map.of("de", "Ja, Link zurückziehen", "en", "Yes, revoke the link");

    private static Chromium chromium;
    private static @Nullable TestScan shared;

    @BeforeAll
    static void open() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void without_the_code_a_link_shows_nothing() {
        try (Window window = chromium.desktop()) {
            Page page = window.page();
            page.navigate(url(TestLinks.mint(shared(), "de")));
            assertThat(page.getByRole(AriaRole.HEADING)).hasText("Ihr Bericht");
            assertThat(page.getByLabel("Abholcode")).isVisible();
            assertThat(page.locator("img, canvas, script, address")).hasCount(0);
            assertThat(page.content()).doesNotContain("Hautton", "Hautarzt", "Frankfurt", "report.pdf", "/pictures/");
            assertThat(window.requests())
                    .as("one page, one style sheet, one icon")
                    .hasSizeBetween(2, 3);
            assertOwnAndQuiet(window);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void every_page_is_accessible_and_fits_a_phone(String language) {
        String token = TestLinks.mint(shared(), language);
        try (Window phone = chromium.phone();
                Window desktop = chromium.desktop()) {
            for (Window window : new Window[] {phone, desktop}) {
                Page page = window.page();
                String size = window == phone ? "phone" : "desktop";
                page.navigate(url(token));
                inspect(window, language, size, "code");
                enter(page, language, "WRONG");
                assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
                inspect(window, language, size, "wrong-code");
                enter(page, language, RIGHT);
                assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                        .hasText(REPORT_TITLE.get(language));
                assertThat(page.locator("html")).hasAttribute("lang", language);
                seeAllPictures(page);
                inspect(window, language, size, "report");
                link(page, REVOKE.get(language)).click();
                inspect(window, language, size, "revocation");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void five_wrong_codes_lock(String language) {
        String token = TestLinks.mint(shared(), language);
        try (Window window = chromium.phone()) {
            Page page = window.page();
            page.navigate(url(token));
            for (int attempt = 1; attempt <= 5; attempt++) {
                enter(page, language, "WRONG-" + attempt);
            }
            String locked = language.equals("de") ? "gesperrt" : "locked";
            assertThat(page.getByRole(AriaRole.ALERT)).containsText(locked);
            assertThat(page.locator("address")).containsText("+49 69 1234567");
            enter(page, language, RIGHT);
            assertThat(page.getByRole(AriaRole.ALERT)).containsText(locked);
            assertThat(page.content()).doesNotContain("report.pdf");
            inspect(window, language, "phone", "locked");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void an_expired_link_shows_whom_to_ask(String language) {
        TestScan scan = rendered();
        String token = TestLinks.mint(scan, language);
        Databases.update("update link set expires_at = now() - interval '1 second' where scan_id = ?", scan.id());
        try (Window window = chromium.phone()) {
            Page page = window.page();
            Response answer = page.navigate(url(token));
            assertThat(answer.status()).isEqualTo(404);
            assertThat(page.locator("address")).containsText("Frankfurt am Main");
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("+49 69 1234567")))
                    .hasAttribute("href", "tel:+49691234567");
            assertThat(page.content()).doesNotContain("Hautarzt");
            inspect(window, language, "phone", "expired");
        }
    }

    @Test
    void with_the_keyboard_alone_one_gets_to_the_pdf() {
        try (Window window = chromium.desktop()) {
            Page page = window.page();
            page.navigate(url(TestLinks.mint(shared(), "de")));
            page.keyboard().press("Tab");
            assertThat(page.locator(":focus")).hasText("Zum Inhalt");
            tabTo(page, "#code");
            page.keyboard().type(RIGHT);
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .hasText("Hautbericht");
            tabTo(page, "a[type='application/pdf']");
            assertThat(page.locator(":focus")).hasCSS("outline-style", "solid");
            Response pdf =
                    page.waitForResponse(response -> response.url().endsWith("/report.pdf"), () -> page.keyboard()
                            .press("Enter"));
            assertThat(pdf.status()).isEqualTo(200);
            assertThat(pdf.headerValue("content-type")).isEqualTo("application/pdf");
        }
    }

    @Test
    void a_screen_reader_finds_its_way() {
        try (Window window = chromium.desktop()) {
            Page page = window.page();
            page.navigate(url(TestLinks.mint(shared(), "en")));
            assertThat(page.getByRole(AriaRole.MAIN)).hasCount(1);
            assertThat(page.getByRole(AriaRole.TEXTBOX)).hasAccessibleName("Pickup code");
            assertThat(page.getByRole(AriaRole.TEXTBOX))
                    .hasAccessibleDescription("The code is printed on the information sheet of your practice.");
            enter(page, "en", RIGHT);
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .hasCount(1);
            for (Locator picture : page.getByRole(AriaRole.IMG).all()) {
                assertThat(
                                picture.getAttribute("alt") == null
                                        ? picture.getAttribute("aria-label")
                                        : picture.getAttribute("alt"))
                        .hasSizeGreaterThan(10);
            }
            assertThat(page.getByRole(AriaRole.REGION).count()).isGreaterThan(2);
        }
    }

    @Test
    void the_report_is_whole_without_script() {
        try (Window window = chromium.withoutScript()) {
            Page page = window.page();
            page.navigate(url(TestLinks.mint(shared(), "de")));
            enter(page, "de", RIGHT);
            assertThat(page.getByText("Hautton").first()).isVisible();
            assertThat(page.getByText("keine Diagnose").first()).isVisible();
            assertThat(page.locator("img").first()).isVisible();
            assertThat(link(page, "Bericht als PDF öffnen")).isVisible();
            assertThat(page.getByText("braucht diese Seite JavaScript")).isVisible();
            assertThat(page.locator("#viewer")).isHidden();
            page.screenshot(shot("de-phone-report-without-script"));
        }
    }

    @Test
    void values_stand_beside_those_of_the_scan_before_as_long_as_it_may_be_read() {
        TestScan first = rendered();
        TestScan second = first.another().at(Neighbours.shared());
        Topic.send(A, second.stored(Instant.parse("2026-09-02T08:30:00Z"), Purpose.AESTHETIC));
        Topic.await(ReportRendered.class, second.id());
        try (Window window = chromium.phone()) {
            Page page = window.page();
            page.navigate(url(TestLinks.mint(second, "en")));
            enter(page, "en", RIGHT);
            assertThat(page.getByText("Compared with the capture of 2 March 2026"))
                    .isVisible();
            assertThat(page.locator("#kind-TONE")).containsText("On 2 March 2026: 41.4°; since then unchanged");
            assertThat(page.locator("img[src*='/before/']")).hasCount(0);
            seeAllPictures(page);
            inspect(window, "en", "phone", "compared");
            Topic.await(
                    Topics.AUDIT,
                    record -> record.is(AccessRecorded.class)
                            && "report-comparison"
                                    .equals(record.as(AccessRecorded.class).what())
                            && first.scan()
                                    .equals(record.as(AccessRecorded.class).scanId()));
            Desk.restrict(first);
            page.reload();
            assertThat(page.getByText("Compared with")).hasCount(0);
            assertThat(page.getByText("Skin tone").first()).isVisible();
        }
    }

    @Test
    void the_model_is_drawn_turned_and_coloured() throws IOException {
        TestScan scan = rendered();
        try (Window window = chromium.desktop()) {
            Page page = window.page();
            page.navigate(url(TestLinks.mint(scan, "de")));
            enter(page, "de", RIGHT);
            assertThat(window.requests()).as("it comes when it is looked at").noneMatch(url -> url.endsWith("/model"));
            page.locator("#viewer").scrollIntoViewIfNeeded();
            assertThat(page.locator("#viewer")).hasAttribute("data-state", "shown");
            Locator canvas = page.locator("#viewer canvas");
            Set<Integer> front = colours(canvas);
            assertThat(front).as("shades of a face").hasSizeGreaterThan(100);
            byte[] before = canvas.screenshot();

            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Nach links drehen"))
                    .focus();
            page.keyboard().press("Enter");
            page.keyboard().press("Enter");
            assertThat(canvas.screenshot()).as("turned").isNotEqualTo(before);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Von vorn"))
                    .click();
            assertThat(canvas.screenshot()).as("back again").isEqualTo(before);

            page.getByLabel("Wölbung").check();
            assertThat(page.locator("#viewer")).hasAttribute("data-colouring", "curvature");
            assertThat(colours(canvas).stream().filter(PatientPageTest::isRed).count())
                    .as("a nose bulges")
                    .isGreaterThan(20);
            assertThat(front.stream().filter(PatientPageTest::isRed).count()).isLessThan(20);
            inspect(window, "de", "desktop", "viewer");
        }
    }

    @Test
    void a_ball_is_curved_by_one_over_its_radius() {
        try (Window window = chromium.desktop()) {
            Page page = window.page();
            page.navigate(url(TestLinks.mint(shared(), "de")));
            enter(page, "de", RIGHT);
            String module = page.locator("link[rel=modulepreload][href$='curvature.js']")
                    .getAttribute("href");
            Object furthest = page.evaluate("""
                    async (module) => {
                      const { meanCurvature } = await import(module);
                      const [radius, rows, columns] = [0.08, 40, 80];
                      const normals = [];
                      const index = [];
                      for (let r = 0; r <= rows; r++) {
                        for (let c = 0; c < columns; c++) {
                          const [t, p] = [Math.PI * (0.1 + 0.8 * r / rows), 2 * Math.PI * c / columns];
                          normals.push(Math.sin(t) * Math.cos(p), Math.cos(t), Math.sin(t) * Math.sin(p));
                          const [a, b] = [r * columns + c, r * columns + (c + 1) % columns];
                          if (r < rows) index.push(a, b, a + columns, b, b + columns, a + columns);
                        }
                      }
                      const positions = normals.map((n) => n * radius);
                      const out = meanCurvature(Float32Array.from(positions), Float32Array.from(normals), index, 2);
                      const hollow = meanCurvature(Float32Array.from(positions), Float32Array.from(normals, (n) => -n), index, 0);
                      return Math.max(...out.map((h) => Math.abs(h * radius - 1)), ...hollow.map((h) => Math.abs(h * radius + 1)));
                    }""", module);
            assertThat(((Number) furthest).doubleValue()).isLessThan(1e-3);
        }
    }

    @Test
    void a_photograph_that_was_left_out_is_named_with_its_reason() {
        TestScan scan = TestScan.fresh(A).at(Neighbours.shared());
        List<Neighbours.File> files = new ArrayList<>(TestScan.sound());
        files.add(TestScan.photograph("large.tif", 145L << 20));
        Neighbours.shared().scans.put(scan.id(), files);
        Topic.send(A, scan.stored());
        Topic.await(ReportRendered.class, scan.id());
        try (Window window = chromium.desktop()) {
            Page page = window.page();
            page.navigate(url(TestLinks.mint(scan, "de")));
            enter(page, "de", RIGHT);
            assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Nicht ausgewertete Fotos")))
                    .containsText("Von vorn unter Weißlicht");
            inspect(window, "de", "desktop", "left-out");
        }
    }

    @Test
    void a_patient_revokes_the_link_without_script() {
        TestScan scan = rendered();
        try (Window window = chromium.withoutScript();
                Window other = chromium.desktop()) {
            Page page = window.page();
            String token = TestLinks.mint(scan, "de");
            page.navigate(url(token));
            enter(page, "de", RIGHT);
            link(page, REVOKE.get("de")).click();
            link(page, "Nein, zurück zum Bericht").click();
            assertThat(page.getByText("Hautton").first()).isVisible();
            link(page, REVOKE.get("de")).click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(YES.get("de")))
                    .click();
            assertThat(page.getByRole(AriaRole.HEADING)).hasText("Der Link ist zurückgezogen");
            assertThat(page.locator("address")).containsText("Hautarztpraxis am Park");
            page.screenshot(shot("de-phone-revoked"));
            assertThat(page.navigate(url(token)).status()).isEqualTo(404);
            assertThat(other.page().navigate(url(token)).status()).isEqualTo(404);
        }
    }

    /** No violation, no wider than the window, nothing from elsewhere, and a picture of it. */
    private static void inspect(Window window, String language, String size, String name) {
        Page page = window.page();
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .as(name + " in " + language)
                .isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("scrolls sideways: " + name)
                .isEqualTo(0);
        page.screenshot(shot(language + "-" + size + "-" + name));
        assertOwnAndQuiet(window);
    }

    private static void assertOwnAndQuiet(Window window) {
        assertThat(window.requests())
                .isNotEmpty()
                .allSatisfy(url ->
                        assertThat(URI.create(url).getAuthority()).as(url).isEqualTo("localhost:" + RestAssured.port));
        assertThat(window.complaints()).isEmpty();
    }

    private static Page.ScreenshotOptions shot(String name) {
        return new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true);
    }

    private static void enter(Page page, String language, String code) {
        page.locator("#code").fill(code);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(OPEN.get(language)))
                .click();
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    private static void tabTo(Page page, String selector) {
        for (int presses = 0; presses < 30; presses++) {
            if (Boolean.TRUE.equals(page.evaluate("s => document.activeElement.matches(s)", selector))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("the keyboard does not reach " + selector);
    }

    /** Those that load when they are scrolled to; one of them gives way to the viewer meanwhile. */
    private static void seeAllPictures(Page page) {
        for (ElementHandle picture : page.querySelectorAll("img")) {
            picture.evaluate("p => p.scrollIntoView()");
            page.waitForFunction("p => !p.checkVisibility() || (p.complete && p.naturalWidth > 0)", picture);
        }
    }

    private static Set<Integer> colours(Locator canvas) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(canvas.screenshot()));
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                colours.add(image.getRGB(x, y));
            }
        }
        return colours;
    }

    private static boolean isRed(int rgb) {
        int red = rgb >> 16 & 255;
        int green = rgb >> 8 & 255;
        int blue = rgb & 255;
        return red > 120 && red - green > 60 && Math.abs(green - blue) < 50;
    }

    private static String url(String token) {
        return "http://localhost:" + RestAssured.port + "/r/" + token;
    }

    private static synchronized TestScan shared() {
        if (shared == null) {
            shared = rendered();
        }
        return shared;
    }

    private static TestScan rendered() {
        TestScan scan = TestScan.fresh(A).at(Neighbours.shared());
        Topic.send(A, scan.stored());
        Topic.await(ReportRendered.class, scan.id());
        return scan;
    }
}
