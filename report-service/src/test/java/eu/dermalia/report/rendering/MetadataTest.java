package eu.dermalia.report.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.report.rendering.model.Language;
import eu.dermalia.report.rendering.model.ReportFacts;
import eu.dermalia.report.rendering.model.ReportWriter;
import eu.dermalia.report.scoring.Analysis;
import eu.dermalia.report.scoring.FaceScorer;
import eu.dermalia.report.scoring.Picture;
import eu.dermalia.report.scoring.PictureName;
import eu.dermalia.report.scoring.ScanInput;
import eu.dermalia.report.scoring.TellingScan;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;

/**
 * Where a picture was taken and by whose camera is nobody's business: of EXIF with its place, XMP, IPTC, comments and file names
 * nothing is in what is stored or shown.
 */
class MetadataTest {
    @Test
    void what_a_scans_files_tell_is_in_no_picture_no_model_and_no_report() throws IOException {
        ScanInput input = TellingScan.input();
        String told = latin(input.photographs().get(0).content());
        assertThat(told.split(TellingScan.CANARY, -1)).as("the files tell it").hasSizeGreaterThan(8);

        Analysis.Scored scored = (Analysis.Scored) FaceScorer.score(input);
        assertThat(scored.unread()).isEmpty();
        assertThat(scored.picture()).isNotNull();
        assertThat(scored.pictures()).hasSizeGreaterThan(6);
        assertThat(scored.webModel()).isNotNull();
        Map<PictureName, byte[]> pictures = new EnumMap<>(PictureName.class);
        pictures.put(PictureName.FACE, scored.picture().jpeg());
        for (Picture picture : scored.pictures()) {
            pictures.put(picture.name(), picture.jpeg());
        }
        pictures.forEach((name, jpeg) -> tellsNothing(name.name(), jpeg));
        tellsNothing("model", scored.webModel());
        assertThat(scored.scores().toString()).doesNotContain(TellingScan.CANARY);

        ReportFacts facts = new ReportFacts(
                "ABCD-EF01-2345",
                1,
                Instant.parse("2026-03-02T08:30:00Z"),
                Instant.parse("2026-03-02T09:30:00Z"),
                scored.algorithmVersion(),
                "D9",
                scored.scores(),
                scored.unread(),
                scored.picture().marks(),
                pictures.keySet(),
                null);
        byte[] pdf = pdf().draw(
                        ReportWriter.write(facts, SampleReport.LONG, Language.ENGLISH),
                        new ReportPictures(pictures, Map.of()),
                        null);
        tellsNothing("report", pdf);
        List<byte[]> parts = parts(pdf);
        assertThat(parts).hasSizeGreaterThan(pictures.size());
        parts.forEach(part -> tellsNothing("part of the report", part));
    }

    /** As Quarkus makes it, without the rest of the service. */
    private static ReportPdf pdf() throws IOException {
        Engine engine = Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .build();
        try (InputStream file = MetadataTest.class.getResourceAsStream("/templates/report.html")) {
            return new ReportPdf(engine.parse(
                    new String(file.readAllBytes(), StandardCharsets.UTF_8),
                    Variant.forContentType(Variant.TEXT_HTML)));
        }
    }

    /** Every stream of the document, unpacked, but pictures as they are. */
    private static List<byte[]> parts(byte[] pdf) throws IOException {
        List<byte[]> parts = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
                COSBase object = document.getDocument().getObjectFromPool(key).getObject();
                if (object instanceof COSStream stream) {
                    boolean picture = COSName.DCT_DECODE.equals(stream.getFilters());
                    try (InputStream in = picture ? stream.createRawInputStream() : stream.createInputStream()) {
                        parts.add(in.readAllBytes());
                    }
                } else if (object != null) {
                    parts.add(object.toString().getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return parts;
    }

    private static void tellsNothing(String where, byte[] file) {
        assertThat(latin(file))
                .as(where)
                .doesNotContain(TellingScan.CANARY, "Exif\0\0", "ns.adobe.com/exif", "GPSLatitude");
        assertThat(new String(file, StandardCharsets.UTF_16BE)).as(where).doesNotContain(TellingScan.CANARY);
    }

    private static String latin(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1);
    }
}
