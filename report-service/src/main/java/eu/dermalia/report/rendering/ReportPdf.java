package eu.dermalia.report.rendering;

import eu.dermalia.pdf.PdfWriter;
import eu.dermalia.report.rendering.model.ReportDocument;
import eu.dermalia.report.rendering.model.Stamp;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Lays a report out: a summary on one A4 page, then a page per group of scores. PDF/UA-1 and PDF/A-3a. Blocks for about 100 ms a
 * page: worker threads only.
 */
@ApplicationScoped
public class ReportPdf {
    private final Template template;

    ReportPdf(@Location("report.html") Template template) {
        this.template = template;
    }

    /**
     * @param pictures each figure that the document names; one that is not handed over is left out by the renderer
     * @param stamp on every page's head; null for what is stored, which names no patient
     */
    public byte[] draw(ReportDocument report, ReportPictures pictures, @Nullable Stamp stamp) {
        String xhtml = template.data("report", report)
                .data("patient", stamp == null ? "" : stamp.name())
                .data("born", stamp == null ? "" : report.words().day(stamp.birthDate()))
                .render();
        return PdfWriter.write(xhtml, pictures.resources());
    }
}
