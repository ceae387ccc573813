package eu.dermalia.report.rendering;

import eu.dermalia.pdf.PdfWriter;
import eu.dermalia.report.rendering.model.ReportDocument;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lays a report out on one A4 page. Blocks for some hundred milliseconds: worker threads only. */
@ApplicationScoped
class ReportPdf {
    private static final String FACE = "face.jpg";

    private final Template template;

    ReportPdf(@Location("report.html") Template template) {
        this.template = template;
    }

    /** @param face JPEG; null when there is none */
    byte[] draw(ReportDocument report, byte @Nullable [] face) {
        String xhtml = template.data("report", report)
                .data("picture", face == null ? "" : PdfWriter.SCHEME + ":" + FACE)
                .render();
        return PdfWriter.write(xhtml, face == null ? Map.of() : Map.of(FACE, face));
    }
}
