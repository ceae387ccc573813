package eu.dermalia.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.Suite;
import eu.dermalia.local.faces.FaceGenerator;
import eu.dermalia.local.faces.FaceOptions;
import eu.dermalia.local.faces.FacePlan;
import eu.dermalia.system.Clinic.Patient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes the pictures of the README, in {@code docs/pictures}: a generated face goes the whole way twice, half a year apart, and
 * what its patient then gets to see is photographed. Not part of the gate; the command is in CONTRIBUTING.
 */
@ExtendWith(SuiteExtension.class)
class ReadmePictures {
    private static final Path PICTURES = Path.of("..", "..", "docs", "pictures");
    private static final String CHROMIUM = System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium");
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final int FACE = 104;
    private static final int PIXELS = 1500;
    private static final int DOTS_PER_INCH = 85;
    private static final long LARGEST = 400_000;

    @Test
    void of_the_report_and_of_the_patients_page(Suite suite) throws Exception {
        Files.createDirectories(PICTURES);
        Clinic clinic = Clinic.ready(suite, DemoPractice.B);
        Patient patient = clinic.register(Purpose.AESTHETIC);
        offer(suite, patient, FacePlan.of(FACE), Instant.now().minus(Duration.ofDays(150)));
        URI before = awaitLink(suite, patient, null);
        offer(suite, patient, FacePlan.rich(FACE), Instant.now().minusSeconds(600));
        URI link = awaitLink(suite, patient, before);
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = chromium(playwright)) {
            phone(browser, link, patient.code());
            desktop(browser, link, patient.code());
        }
        try (var files = Files.list(PICTURES)) {
            assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(Files.size(file))
                    .as(file.toString())
                    .isLessThan(LARGEST));
        }
    }

    /** The device uploads a capture that is fine enough for everything. */
    private static void offer(Suite suite, Patient patient, FacePlan face, Instant at)
            throws IOException, InterruptedException {
        String id = "readme-" + UUID.randomUUID();
        Path folder = Path.of("target", id).toAbsolutePath();
        new FaceGenerator(FaceOptions.thorough().withPixels(PIXELS, PIXELS))
                .generate(
                        face,
                        new FaceGenerator.Label(
                                id, patient.number(), Purpose.AESTHETIC.name(), at.toString(), "GENERATED"))
                .writeTo(folder);
        suite.http()
                .send(
                        "POST",
                        suite.cluster().url().resolve("/test/captures"),
                        null,
                        Map.of("site", DemoPractice.B.site(), "folder", folder.toString()))
                .expect(201);
    }

    /** Of the next mail: close-ups and a fine mesh are scored for as long as a minute. */
    private static URI awaitLink(Suite suite, Patient patient, @Nullable URI before) {
        return await().atMost(PATIENCE)
                .until(
                        () -> suite.mailbox().to(patient.person().email()).stream()
                                .map(Clinic::link)
                                .filter(link -> !link.equals(before))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static Browser chromium(Playwright playwright) {
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(CHROMIUM))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--use-gl=angle",
                                "--use-angle=swiftshader",
                                "--enable-unsafe-swiftshader",
                                "--disable-background-networking")));
    }

    private static void phone(Browser browser, URI link, String code) throws IOException {
        try (BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(390, 844).setIsMobile(true))) {
            Page page = open(context, link, code);
            shoot(page, "header", "patient-page.png");
            shoot(page, "#pictures", "patient-page-pictures.png");
            awaitModel(page);
            shoot(page, "#solid", "patient-page-3d.png");
            report(context.request().get(link + "/report.pdf").body());
        }
    }

    private static void desktop(Browser browser, URI link, String code) {
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1000, 760))) {
            Page page = open(context, link, code);
            awaitModel(page);
            shoot(page, "#solid", "patient-page-desktop.png");
        }
    }

    private static Page open(BrowserContext context, URI link, String code) {
        Page page = context.newPage();
        page.navigate(link.toString());
        page.locator("#code").fill(code);
        page.locator("button").click();
        page.locator("header h1").waitFor();
        return page;
    }

    /** It comes when somebody gets to see it. */
    private static void awaitModel(Page page) {
        page.locator("#viewer").scrollIntoViewIfNeeded();
        page.locator("#viewer[data-state=shown]").waitFor();
    }

    /** What one sees with this at the top of the window. */
    private static void shoot(Page page, String top, String file) {
        page.locator(top).first().evaluate("e => (e.closest('.sheet') ?? e).scrollIntoView({block: 'start'})");
        page.waitForFunction("""
                () => [...document.images].every((i) => {
                  const at = i.getBoundingClientRect();
                  const seen = i.checkVisibility() && at.top < innerHeight && at.bottom > 0;
                  return !seen || (i.complete && i.naturalWidth > 0);
                })""");
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(file)));
    }

    /** The summary and the page of redness. */
    private static void report(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            Files.write(Path.of("target", "readme-report.pdf"), pdf);
            PDFRenderer renderer = new PDFRenderer(document);
            for (int number : new int[] {1, 3}) {
                ImageIO.write(
                        renderer.renderImageWithDPI(number - 1, DOTS_PER_INCH),
                        "png",
                        PICTURES.resolve("report-" + number + ".png").toFile());
            }
        }
    }
}
