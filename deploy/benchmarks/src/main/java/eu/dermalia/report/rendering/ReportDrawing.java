package eu.dermalia.report.rendering;

import eu.dermalia.report.rendering.model.Language;
import eu.dermalia.report.rendering.model.Letterhead;
import eu.dermalia.report.rendering.model.ReportFacts;
import eu.dermalia.report.rendering.model.ReportWriter;
import eu.dermalia.report.scoring.Analysis;
import eu.dermalia.report.scoring.Picture;
import eu.dermalia.report.scoring.PictureName;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Draws the report of a scan as the service does, with the service's template, without the service. */
public final class ReportDrawing {
    private static final Letterhead PRACTICE = new Letterhead(
            "Praxis am Markt", "Markt 1", "28195", "Bremen", "+49 421 0000000", null, List.of("de"), "Europe/Berlin");

    private final ReportPdf pdf = new ReportPdf(engine().getTemplate("report.html"));
    private final ReportFacts facts;
    private final ReportPictures pictures;

    public ReportDrawing(Analysis.Scored scored) {
        Map<PictureName, byte[]> all = new EnumMap<>(PictureName.class);
        for (Picture picture : scored.pictures()) {
            all.put(picture.name(), picture.jpeg());
        }
        if (scored.picture() != null) {
            all.put(PictureName.FACE, scored.picture().jpeg());
        }
        Instant day = Instant.parse("2026-11-02T08:30:00Z");
        pictures = new ReportPictures(all, Map.of());
        facts = new ReportFacts(
                "BENC-HMAR-0001",
                1,
                day,
                day,
                scored.algorithmVersion(),
                "D9",
                scored.scores(),
                scored.unread(),
                scored.picture() == null ? List.of() : scored.picture().marks(),
                all.keySet(),
                null);
    }

    /** Words, layout and file. */
    public byte[] draw() {
        return pdf.draw(ReportWriter.write(facts, PRACTICE, Language.of("de")), pictures, null);
    }

    private static Engine engine() {
        return Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .addLocator(name -> Optional.of(new OnClassPath("templates/" + name)))
                .build();
    }

    private record OnClassPath(String path) implements TemplateLocator.TemplateLocation {
        @Override
        public Reader read() {
            try (InputStream in = ReportPdf.class.getClassLoader().getResourceAsStream(path)) {
                return new StringReader(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.of(new Variant(Locale.GERMAN, Variant.TEXT_HTML, StandardCharsets.UTF_8.name()));
        }
    }
}
