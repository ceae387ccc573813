package eu.dermalia.report.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.report.TestPorts;
import eu.dermalia.report.rendering.model.Language;
import eu.dermalia.report.rendering.model.ReportDocument;
import eu.dermalia.report.rendering.model.ReportDocument.Figure;
import eu.dermalia.report.rendering.model.ReportDocument.Group;
import eu.dermalia.report.rendering.model.ReportFacts;
import eu.dermalia.report.rendering.model.ReportWriter;
import eu.dermalia.report.rendering.model.Stamp;
import eu.dermalia.report.scoring.PictureName;
import eu.dermalia.report.scoring.RealHead;
import eu.dermalia.testing.PdfCheck;
import eu.dermalia.testing.PlatformResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reports as full, as empty and as long as they get. They are left under {@code target/report-pdf} to look at. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(TestPorts.class)
class ReportPdfTest {
    private static final Path SEEN = Path.of("target", "report-pdf");

    @Inject
    ReportPdf pdf;

    enum Sample {
        ALONE,
        COMPARED,
        PARTLY,
        LEFT_OUT,
        NOTHING;

        private ReportFacts facts() {
            return switch (this) {
                case ALONE -> SampleReport.alone();
                case COMPARED -> SampleReport.compared();
                case PARTLY -> SampleReport.partly();
                case LEFT_OUT -> SampleReport.leftOut();
                case NOTHING -> SampleReport.nothing();
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Sample.class)
    void is_accessible_and_archivable_in_either_language(Sample sample) throws IOException {
        for (Language language : Language.values()) {
            ReportDocument report = report(sample, language);
            byte[] drawn = pdf.draw(report, pictures(), null);
            Files.createDirectories(SEEN);
            Files.write(
                    SEEN.resolve(sample.name().toLowerCase(java.util.Locale.ROOT) + "-" + language.code() + ".pdf"),
                    drawn);
            assertThat(PdfCheck.faults(drawn)).as(language.code()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Sample.class)
    void has_a_page_of_summary_and_one_for_each_group_that_was_measured(Sample sample) throws IOException {
        for (Language language : Language.values()) {
            ReportDocument report = report(sample, language);
            try (PDDocument document = Loader.loadPDF(pdf.draw(report, pictures(), null))) {
                assertThat(document.getNumberOfPages())
                        .isEqualTo(1 + report.groups().size());
                assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo(language.code());
                for (int page = 1; page <= document.getNumberOfPages(); page++) {
                    String text = text(document, page);
                    assertThat(text)
                            .contains(SampleReport.NUMBER)
                            .contains(language == Language.GERMAN ? "keine Diagnose" : "no diagnosis")
                            .contains(language == Language.GERMAN ? "2. März 2026" : "2 March 2026")
                            .contains("<ästhetische>", "2026.11.1", "D9")
                            .contains(language == Language.GERMAN ? "Seite " + page + " von" : "Page " + page + " of")
                            .doesNotContain("NOT_FOUND");
                    if (page > 1) {
                        assertThat(text).contains(report.groups().get(page - 2).title());
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Sample.class)
    void every_picture_is_said_in_words_and_every_value_has_a_header(Sample sample) throws IOException {
        ReportDocument report = report(sample, Language.GERMAN);
        try (PDDocument document = Loader.loadPDF(pdf.draw(report, pictures(), null))) {
            List<PDStructureElement> elements = new ArrayList<>();
            collect(document.getDocumentCatalog().getStructureTreeRoot(), elements);
            assertThat(elements.stream()
                            .filter(element -> element.getStructureType().equals("Figure"))
                            .map(PDStructureElement::getAlternateDescription))
                    .containsExactlyElementsOf(figures(report).map(Figure::alt).toList());
            long rows = elements.stream()
                    .filter(element -> element.getStructureType().equals("TR"))
                    .count();
            long headed = elements.stream()
                    .filter(element -> element.getStructureType().equals("TR"))
                    .filter(row -> row.getKids().get(0) instanceof PDStructureElement first
                            && first.getStructureType().equals("TH"))
                    .count();
            assertThat(headed).isEqualTo(rows).isPositive();
        }
    }

    @Test
    void pictures_are_embedded_as_they_are_and_no_more_often_than_shown() throws IOException {
        ReportDocument report = report(Sample.COMPARED, Language.GERMAN);
        byte[] drawn = pdf.draw(report, pictures(), null);
        long bytes = figures(report).count() * jpeg().length;
        assertThat((long) drawn.length).isBetween(bytes / 4, bytes + (300 << 10));
    }

    @ParameterizedTest
    @EnumSource(
            value = Sample.class,
            names = {"PARTLY", "LEFT_OUT"})
    void a_copy_for_the_practice_names_the_patient_on_each_page_and_the_stored_one_on_none(Sample sample)
            throws IOException {
        ReportDocument report = report(sample, Language.GERMAN);
        Stamp stamp = new Stamp("Erika <Mustermann>\u0000", LocalDate.of(1980, 5, 4));
        byte[] stamped = pdf.draw(report, pictures(), stamp);
        assertThat(PdfCheck.faults(stamped)).isEmpty();
        try (PDDocument document = Loader.loadPDF(stamped)) {
            assertThat(document.getNumberOfPages())
                    .isEqualTo(1 + report.groups().size());
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                assertThat(text(document, page)).contains("Erika <Mustermann>", "4. Mai 1980");
            }
        }
        try (PDDocument document = Loader.loadPDF(pdf.draw(report, pictures(), null))) {
            assertThat(new PDFTextStripper().getText(document)).doesNotContain("Mustermann", "1980", "geboren");
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void names_the_photographs_that_were_left_out_and_why(Language language) throws IOException {
        ReportDocument report = report(Sample.LEFT_OUT, language);
        try (PDDocument document = Loader.loadPDF(pdf.draw(report, pictures(), null))) {
            String summary = text(document, 1);
            assertThat(summary).contains(report.words().of("report.leftOut"));
            assertThat(report.leftOut()).isNotEmpty().allSatisfy(item -> assertThat(summary)
                    .contains(item.reason().split(" ")));
        }
    }

    @Test
    void says_so_when_nothing_was_measured() throws IOException {
        try (PDDocument document =
                Loader.loadPDF(pdf.draw(report(Sample.NOTHING, Language.ENGLISH), ReportPictures.NONE, null))) {
            assertThat(new PDFTextStripper().getText(document)).contains("None of the quantities", "No face was found");
        }
    }

    private static ReportDocument report(Sample sample, Language language) {
        return ReportWriter.write(sample.facts(), SampleReport.LONG, language);
    }

    /** In the order in which they are read. */
    private static Stream<Figure> figures(ReportDocument report) {
        return Stream.concat(
                Stream.ofNullable(report.face()), report.groups().stream().flatMap(ReportPdfTest::figures));
    }

    private static Stream<Figure> figures(Group group) {
        return Stream.concat(
                group.sections().stream().flatMap(section -> section.figures().stream()),
                group.stills().stream().flatMap(row -> row.figures().stream()));
    }

    private static void collect(PDStructureNode node, List<PDStructureElement> into) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                into.add(element);
                collect(element, into);
            }
        }
    }

    private static String text(PDDocument document, int page) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(document).replaceAll("\\s+", " ");
    }

    private static ReportPictures pictures() {
        Map<PictureName, byte[]> all = Stream.of(PictureName.values())
                .collect(Collectors.toMap(
                        Function.identity(), name -> jpeg(), (a, b) -> a, () -> new EnumMap<>(PictureName.class)));
        return new ReportPictures(all, all);
    }

    private static byte[] jpeg() {
        return Face.JPEG;
    }

    /** Painted once. */
    private static final class Face {
        private static final byte[] JPEG = paint();

        private static byte[] paint() {
            try {
                return RealHead.orSynthetic().picture().jpeg();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
