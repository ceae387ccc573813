package eu.dermalia.report.rendering.model;

import eu.dermalia.report.rendering.model.ReportDocument.LeftOut;
import eu.dermalia.report.scoring.UnreadPhotograph;
import eu.dermalia.report.scoring.UnreadableArtefact.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which photographs were left out, and why, in words. */
final class PhotographsLeftOut {
    /** Rows for which the fullest summary has room. */
    private static final int MOST_ROWS = 3;

    private final Words words;

    PhotographsLeftOut(Words words) {
        this.words = words;
    }

    /** Those with the same reason together; where there are more reasons than rows, the last row has what is left. */
    List<LeftOut> of(List<UnreadPhotograph> unread) {
        Map<String, Map<String, Integer>> byReason = new LinkedHashMap<>();
        for (UnreadPhotograph photograph : unread) {
            byReason.computeIfAbsent(reason(photograph.reason()), reason -> new LinkedHashMap<>())
                    .merge(name(photograph), 1, Integer::sum);
        }
        List<LeftOut> rows = new ArrayList<>();
        Map<String, Integer> others = new LinkedHashMap<>();
        byReason.forEach((reason, photographs) -> {
            if (byReason.size() <= MOST_ROWS || rows.size() < MOST_ROWS - 1) {
                rows.add(new LeftOut(joined(photographs), reason));
            } else {
                photographs.forEach((name, count) -> others.merge(name, count, Integer::sum));
            }
        });
        if (!others.isEmpty()) {
            rows.add(new LeftOut(joined(others), words.of("leftOut.others")));
        }
        return rows;
    }

    private String joined(Map<String, Integer> photographs) {
        List<String> names = new ArrayList<>();
        photographs.forEach((name, count) -> names.add(count == 1 ? name : words.of("leftOut.several", name, count)));
        return String.join("; ", names);
    }

    private String name(UnreadPhotograph photograph) {
        return words.of("leftOut.photograph", words.of(photograph.view()), words.of(photograph.light()));
    }

    private String reason(Reason reason) {
        return words.of(
                switch (reason) {
                    case EMPTY -> "leftOut.empty";
                    case TRUNCATED -> "leftOut.truncated";
                    case NOT_AN_IMAGE -> "leftOut.noImage";
                    case NOT_RGB -> "leftOut.noRgb";
                    case UNSUPPORTED -> "leftOut.unsupported";
                    case NOT_ITS_CAMERA -> "leftOut.camera";
                    case TOO_MANY_PIXELS -> "leftOut.pixels";
                    case TOO_LARGE -> "leftOut.large";
                    case NO_ROOM -> "leftOut.room";
                    // the others are said of meshes
                    case DAMAGED, NOT_A_MESH, TOO_MANY_VERTICES, TOO_MANY_TRIANGLES, INDEX_OUT_OF_RANGE, NOT_A_NUMBER ->
                        "leftOut.damaged";
                });
    }
}
