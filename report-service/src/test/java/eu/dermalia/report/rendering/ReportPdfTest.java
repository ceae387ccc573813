package eu.dermalia.report.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.report.TestPorts;
import eu.dermalia.report.rendering.model.Language;
import eu.dermalia.report.rendering.model.Letterhead;
import eu.dermalia.report.rendering.model.ReportFacts;
import eu.dermalia.report.rendering.model.ReportWriter;
import eu.dermalia.report.scoring.Analysis;
import eu.dermalia.report.scoring.RealHead;
import eu.dermalia.testing.PdfCheck;
import eu.dermalia.testing.PlatformResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(TestPorts.class)
class ReportPdfTest {
    private static final Letterhead LONG = new Letterhead(
            "Gemeinschaftspraxis für Haut- und Geschlechtskrankheiten, Allergologie und <ästhetische> Medizin & Laser",
            "Bürgermeister-Smidt-Straße 123 a, Hinterhaus",
            "28195",
            "Bremen",
            "+49 421 0000000",
            "\u0000empfang@praxis.example",
            List.of("de"),
            "Europe/Berlin");

    @Inject
    ReportPdf pdf;

    @Test
    void is_one_tagged_page_in_either_language() throws Exception {
        Analysis.Scored scored = RealHead.orSynthetic();
        for (Language language : Language.values()) {
            byte[] drawn = pdf.draw(
                    ReportWriter.write(facts(scored), LONG, language),
                    scored.picture() == null ? null : scored.picture().jpeg());
            try (PDDocument document = Loader.loadPDF(drawn)) {
                assertThat(document.getNumberOfPages()).isEqualTo(1);
                assertThat(document.getDocumentCatalog().getMarkInfo().isMarked())
                        .isTrue();
                assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo(language.code());
                assertThat(document.getDocumentCatalog().getOutputIntents()).hasSize(1);
                String text = new PDFTextStripper().getText(document);
                assertThat(text)
                        .contains("ABCD-EF01-2345", "<ästhetische>")
                        .contains(language == Language.GERMAN ? "keine Diagnose" : "no diagnosis")
                        .contains(language == Language.GERMAN ? "2. März 2026" : "2 March 2026")
                        .doesNotContain("NOT_FOUND");
            }
        }
    }

    @Test
    void is_accessible_and_archivable_in_either_language() throws Exception {
        Analysis.Scored nothing = new Analysis.Scored("1", List.of(RealHead.refusal()), null, List.of(), null);
        for (Analysis.Scored scored : List.of(RealHead.orSynthetic(), nothing)) {
            for (Language language : Language.values()) {
                byte[] drawn = pdf.draw(
                        ReportWriter.write(facts(scored), LONG, language),
                        scored.picture() == null ? null : scored.picture().jpeg());
                assertThat(PdfCheck.faults(drawn)).as(language.code()).isEmpty();
            }
        }
    }

    @Test
    void says_so_when_nothing_was_measured() throws Exception {
        Analysis.Scored nothing = new Analysis.Scored("1", List.of(RealHead.refusal()), null, List.of(), null);
        byte[] drawn = pdf.draw(ReportWriter.write(facts(nothing), LONG, Language.ENGLISH), null);
        try (PDDocument document = Loader.loadPDF(drawn)) {
            assertThat(new PDFTextStripper().getText(document)).contains("None of the quantities", "No face was found");
        }
    }

    private static ReportFacts facts(Analysis.Scored scored) {
        return new ReportFacts(
                "ABCD-EF01-2345",
                1,
                Instant.parse("2026-03-02T08:30:00Z"),
                Instant.parse("2026-11-23T19:30:00Z"),
                scored.algorithmVersion(),
                "D9",
                scored.scores(),
                scored.picture() == null ? List.of() : scored.picture().marks());
    }
}
