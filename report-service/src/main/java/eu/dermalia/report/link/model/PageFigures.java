package eu.dermalia.report.link.model;

import eu.dermalia.report.rendering.model.ReportDocument;
import eu.dermalia.report.rendering.model.ReportDocument.Figure;
import eu.dermalia.report.rendering.model.ReportDocument.Stills;
import eu.dermalia.report.scoring.PictureName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which of a report's pictures the patient's page shows, each once. An earlier scan's are behind a link of their own. */
public final class PageFigures {
    private PageFigures() {}

    /** The face, then what was found on it, in the order of the report. */
    public static List<Figure> photographs(ReportDocument report) {
        Map<PictureName, Figure> figures = new LinkedHashMap<>();
        if (report.face() != null) {
            figures.put(PictureName.FACE, report.face());
        }
        report.groups().stream()
                .flatMap(group -> group.sections().stream())
                .flatMap(section -> section.figures().stream())
                .filter(figure -> !figure.earlier())
                .forEach(figure -> figures.putIfAbsent(figure.name(), figure));
        return new ArrayList<>(figures.values());
    }

    /** Views of the model. */
    public static List<Stills> stills(ReportDocument report) {
        return report.groups().stream()
                .flatMap(group -> group.stills().stream())
                .toList();
    }
}
