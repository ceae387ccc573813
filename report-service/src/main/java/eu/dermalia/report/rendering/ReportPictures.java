package eu.dermalia.report.rendering;

import eu.dermalia.pdf.PdfWriter;
import eu.dermalia.report.rendering.model.ReportDocument.Figure;
import eu.dermalia.report.scoring.PictureName;
import java.util.HashMap;
import java.util.Map;

/**
 * Pictures of a report, JPEG.
 *
 * @param now by name; not copied deeply, do not change
 * @param before those of the scan that it is compared with
 */
public record ReportPictures(Map<PictureName, byte[]> now, Map<PictureName, byte[]> before) {
    public static final ReportPictures NONE = new ReportPictures(Map.of(), Map.of());

    public ReportPictures {
        now = Map.copyOf(now);
        before = Map.copyOf(before);
    }

    /** By {@link Figure#resource()}, as {@link PdfWriter} wants them. */
    Map<String, byte[]> resources() {
        Map<String, byte[]> resources = new HashMap<>();
        now.forEach((name, jpeg) -> resources.put(new Figure(name, false, "", "").resource(), jpeg));
        before.forEach((name, jpeg) -> resources.put(new Figure(name, true, "", "").resource(), jpeg));
        return resources;
    }
}
