package eu.dermalia.report;

import static eu.dermalia.report.Desk.as;
import static eu.dermalia.report.Desk.awaitVersion;
import static eu.dermalia.report.Desk.erase;
import static eu.dermalia.report.Desk.rendered;
import static eu.dermalia.report.Desk.restrict;
import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.contracts.AccessRecorded;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ReportRendered;
import eu.dermalia.contracts.Topics;
import eu.dermalia.testing.PdfCheck;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** What is handed out shows the scan before too, as long as that may be read; what is stored never does. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(TestPorts.class)
class ReportCopyTest {
    private static final PracticeId A = PracticeId.of("11111111-1111-4111-8111-111111111111");
    private static final Instant LATER = Instant.parse("2026-09-02T08:30:00Z");
    private static final String FIRST_DAY = "2. März 2026";

    @Test
    void shows_the_scan_before_and_what_is_stored_shows_it_not() throws Exception {
        TestScan first = rendered(TestScan.fresh(A));
        TestScan second = later(first);
        byte[] copy = download(second);
        assertThat(text(copy)).contains("2. September 2026", FIRST_DAY);
        assertThat(PdfCheck.faults(copy)).isEmpty();
        byte[] stored = stored(second);
        assertThat(text(stored)).contains("2. September 2026").doesNotContain(FIRST_DAY);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(stored)))
                .isEqualTo(as(second, "physician")
                        .get("/reports/{id}", second.id())
                        .then()
                        .extract()
                        .path("digest"));
        assertThat(download(first)).as("nothing before it").isEqualTo(stored(first));
    }

    @Test
    void reading_it_is_a_reading_of_the_scan_before() {
        TestScan first = rendered(TestScan.fresh(A));
        TestScan second = later(first);
        download(second);
        AccessRecorded access = Topic.await(
                        Topics.AUDIT,
                        record -> record.is(AccessRecorded.class)
                                && first.scan()
                                        .equals(record.as(AccessRecorded.class).scanId())
                                && record.as(AccessRecorded.class).what().equals("report-comparison"))
                .as(AccessRecorded.class);
        assertThat(access.role()).isEqualTo("physician");
        assertThat(access.patientId()).isEqualTo(first.patient());
    }

    @Test
    void a_scan_that_is_restricted_or_erased_is_shown_no_more() throws IOException {
        TestScan first = rendered(TestScan.fresh(A));
        TestScan second = later(first);
        assertThat(text(download(second))).contains(FIRST_DAY);
        restrict(first);
        assertThat(download(second)).isEqualTo(stored(second));
        TestScan before = rendered(TestScan.fresh(A));
        TestScan after = later(before);
        assertThat(text(download(after))).contains(FIRST_DAY);
        erase(before);
        awaitVersion(after, 2);
        assertThat(download(after)).isEqualTo(stored(after, 2));
    }

    private static TestScan later(TestScan first) {
        TestScan second = first.another().at(Neighbours.shared());
        Topic.send(A, second.stored(LATER, Purpose.AESTHETIC));
        Topic.await(ReportRendered.class, second.id());
        return second;
    }

    private static byte[] download(TestScan scan) {
        return as(scan, "physician")
                .get("/reports/{id}/pdf", scan.id())
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    private static byte[] stored(TestScan scan) {
        return stored(scan, 1);
    }

    private static byte[] stored(TestScan scan, int version) {
        return as(scan, "physician")
                .get("/reports/{id}/versions/{version}/pdf", scan.id(), version)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
