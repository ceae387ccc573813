package eu.dermalia.rights.document;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.rights.document.DocumentPress.Print;
import eu.dermalia.rights.document.model.DocumentKind;
import eu.dermalia.rights.document.model.DocumentType;
import eu.dermalia.rights.document.model.Draft;
import eu.dermalia.rights.document.model.Facts;
import eu.dermalia.rights.document.model.Language;
import eu.dermalia.rights.document.model.Variant;
import eu.dermalia.rights.retention.model.RetentionRules;
import eu.dermalia.rights.retention.model.RetentionSubject;
import eu.dermalia.testing.PdfCheck;
import eu.dermalia.testing.PlatformResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class DocumentPressTest {
    private static final Facts COMPLETE = SampleFacts.complete();

    @Inject
    DocumentPress press;

    @TestFactory
    List<DynamicTest> is_accessible_archivable_and_complete() {
        return DocumentKinds.ALL.stream()
                .map(kind -> DynamicTest.dynamicTest(kind.fileName(1), () -> {
                    assertThat(press.proof(kind, COMPLETE)
                                    .await()
                                    .indefinitely()
                                    .missing())
                            .isEmpty();
                    Print print = print(kind, COMPLETE);
                    assertThat(PdfCheck.faults(print.pdf())).isEmpty();
                    assertThat(print.pages()).isBetween(1, pages(kind.type()));
                    assertThat(text(print))
                            .contains("Hautarztpraxis am Park")
                            .contains(kind.language() == Language.GERMAN ? "27. November 2026" : "27 November 2026")
                            .doesNotContain("NOT_FOUND", "{", "}");
                    // the longest texts do not break the bounds either
                    Print longest = print(kind, SampleFacts.longest());
                    assertThat(longest.pages()).isBetween(1, pages(kind.type()));
                    assertThat(PdfCheck.faults(longest.pdf())).isEmpty();
                }))
                .toList();
    }

    @Test
    void an_impact_assessment_has_two_to_four_pages() {
        for (Language language : Language.values()) {
            DocumentKind kind = new DocumentKind(DocumentType.DPIA, Variant.STANDARD, language);
            assertThat(print(kind, COMPLETE).pages()).isBetween(2, 4);
            assertThat(print(kind, SampleFacts.longest()).pages()).isBetween(2, 4);
            assertThat(text(print(kind, COMPLETE)))
                    .contains("Art. 35", "AES256_GCM_HKDF_1MB", "210000", "Beispiel Hosting GmbH");
        }
    }

    @Test
    void an_agreement_says_each_thing_that_art_28_3_wants() {
        String german = text(print(kind(DocumentType.PROCESSING_AGREEMENT, Language.GERMAN), COMPLETE));
        assertThat(german)
                .contains(
                        "dokumentierte Weisung",
                        "Vertraulichkeit verpflichtet",
                        "Art. 32 DSGVO",
                        "Art. 28 Abs. 2 und 4")
                .contains(
                        "Kapitel III DSGVO",
                        "Art. 32 bis 36",
                        "nach Wahl der Praxis",
                        "Überprüfungen einschließlich Inspektionen")
                .contains(
                        "30 Tage",
                        "24 Stunden",
                        "§ 203 Abs. 4",
                        "Dienstvertrag vom 1. Oktober 2026",
                        "Gesundheitsdaten");
        String english = text(print(kind(DocumentType.PROCESSING_AGREEMENT, Language.ENGLISH), COMPLETE));
        assertThat(english)
                .contains("documented instructions", "committed themselves to confidentiality", "under Art. 32 GDPR")
                .contains("Art. 28(2) and (4)", "Chapter III", "Art. 32 to 36", "at the choice of the practice")
                .contains("audits, including inspections", "30 days", "24 hours", "§ 203(4) StGB");
    }

    @Test
    void a_sheet_fits_its_purpose() {
        String medical = text(
                print(new DocumentKind(DocumentType.INFORMATION_SHEET, Variant.MEDICAL, Language.GERMAN), COMPLETE));
        assertThat(medical)
                .contains("Art. 9 Abs. 2", "§ 630f Abs. 3 BGB", "Jonas Muster", "Hamburgische Beauftragte")
                .doesNotContain("widerrufen", "Abholcode gilt");
        String aesthetic = text(
                print(new DocumentKind(DocumentType.INFORMATION_SHEET, Variant.AESTHETIC, Language.GERMAN), COMPLETE));
        assertThat(aesthetic)
                .contains("24 Monate", "widerrufen", "ausdrückliche Einwilligung")
                .doesNotContain("§ 630f Abs. 3");
    }

    @Test
    void an_officers_assessment_names_the_rule_and_its_date() {
        assertThat(text(print(kind(DocumentType.DPO_ASSESSMENT, Language.GERMAN), COMPLETE)))
                .contains("26. November 2019", "Benennung ist Pflicht", "§ 38 Abs. 1 Satz 2 BDSG");
    }

    @Test
    void markup_in_a_name_is_a_name() {
        String name = "Praxis <b>Dr. \"O'Neill\"</b> & {f.practice.city} <script>";
        for (DocumentKind kind : DocumentKinds.ALL) {
            assertThat(text(print(kind, SampleFacts.named(name))).replaceAll("\\s+", " "))
                    .as(kind.fileName(1))
                    .contains(name);
        }
    }

    @Test
    void says_something_else_when_what_runs_has_moved() {
        DocumentKind kind = kind(DocumentType.DPIA, Language.GERMAN);
        Facts moved = new Facts(
                COMPLETE.practice(),
                COMPLETE.authority(),
                COMPLETE.aestheticMonths(),
                COMPLETE.fields(),
                COMPLETE.processor(),
                COMPLETE.places().stream()
                        .map(place -> place.name().equals("storage")
                                ? new Facts.Place("storage", "FR", "Exemple SARL", place.transport())
                                : place)
                        .toList(),
                COMPLETE.subProcessors(),
                COMPLETE.protection(),
                COMPLETE.retention());
        assertThat(digest(kind, moved)).isNotEqualTo(digest(kind, COMPLETE));
        assertThat(digest(kind, SampleFacts.complete())).isEqualTo(digest(kind, COMPLETE));
        assertThat(text(print(kind, moved))).contains("Frankreich", "Exemple SARL");
    }

    @Test
    void record_and_sheet_name_how_long_evidence_is_kept() {
        Facts own = new Facts(
                COMPLETE.practice(),
                COMPLETE.authority(),
                COMPLETE.aestheticMonths(),
                COMPLETE.fields(),
                COMPLETE.processor(),
                COMPLETE.places(),
                COMPLETE.subProcessors(),
                COMPLETE.protection(),
                RetentionRules.of(Map.of(RetentionSubject.REQUESTS, 7)));
        assertThat(text(print(kind(DocumentType.RECORD_OF_PROCESSING, Language.GERMAN), own)))
                .contains("erledigte Anträge betroffener Personen 7", "Löschbelege 10");
        assertThat(text(print(kind(DocumentType.RECORD_OF_PROCESSING, Language.ENGLISH), own)))
                .contains("closed requests of data subjects 7", "receipts of erasure 10");
        assertThat(text(print(kind(DocumentType.INFORMATION_SHEET, Language.GERMAN), own)))
                .contains("erledigte Anträge: 7 Jahre");
    }

    @Test
    void an_item_without_words_is_not_there() {
        DocumentContent content =
                DocumentContent.of("<html><body><p data-item=\"a\">x</p><p data-item=\"b\"> <b></b></p></body></html>");
        assertThat(content.items()).containsExactly("a");
        assertThat(DocumentContent.of("<html><body><div><p>x</p></div></body></html>")
                        .digest())
                .isEqualTo(content.digest());
    }

    private Print print(DocumentKind kind, Facts facts) {
        return press.print(new Draft(kind, 1, LocalDate.of(2026, 11, 27), ""), facts)
                .await()
                .indefinitely();
    }

    private String digest(DocumentKind kind, Facts facts) {
        return press.proof(kind, facts).await().indefinitely().digest();
    }

    private static DocumentKind kind(DocumentType type, Language language) {
        return new DocumentKind(type, type.variants().get(0), language);
    }

    private static int pages(DocumentType type) {
        return Map.of(
                        DocumentType.INFORMATION_SHEET, 1,
                        DocumentType.CONSENT_FORM, 2,
                        DocumentType.DPO_ASSESSMENT, 2,
                        DocumentType.DPIA, 4,
                        DocumentType.RECORD_OF_PROCESSING, 4,
                        DocumentType.PROCESSING_AGREEMENT, 5)
                .get(type);
    }

    /** As it is read; where a line ends does not matter. */
    private static String text(Print print) {
        try (PDDocument document = Loader.loadPDF(print.pdf())) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
