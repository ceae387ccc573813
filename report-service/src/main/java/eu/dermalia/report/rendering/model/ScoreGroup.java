package eu.dermalia.report.rendering.model;

import eu.dermalia.report.scoring.PictureName;
import eu.dermalia.report.scoring.ScoreKind;
import java.util.List;

/** What is told together: a page of the report, in this order. Every kind of score belongs to one group. */
public enum ScoreGroup {
    TONE,
    REDNESS,
    SPOTS,
    WRINKLES,
    SURFACE,
    SHAPE,
    UV;

    /** Three views of the same face, in a row. */
    private static final List<PictureName> STILLS =
            List.of(PictureName.STILL_RIGHT, PictureName.STILL_FRONT, PictureName.STILL_LEFT);

    private static final List<PictureName> CURVATURE =
            List.of(PictureName.CURVATURE_RIGHT, PictureName.CURVATURE_FRONT, PictureName.CURVATURE_LEFT);
    private static final List<PictureName> DIFFERENCE =
            List.of(PictureName.DIFFERENCE_RIGHT, PictureName.DIFFERENCE_FRONT, PictureName.DIFFERENCE_LEFT);

    public List<ScoreKind> kinds() {
        return switch (this) {
            case TONE -> List.of(ScoreKind.TONE, ScoreKind.EVENNESS);
            case REDNESS -> List.of(ScoreKind.REDNESS);
            case SPOTS -> List.of(ScoreKind.SPOTS, ScoreKind.BROWN_SPOTS);
            case WRINKLES -> List.of(ScoreKind.WRINKLES, ScoreKind.WRINKLE_DEPTH);
            case SURFACE -> List.of(ScoreKind.PORES, ScoreKind.TEXTURE);
            case SHAPE -> List.of(ScoreKind.SYMMETRY, ScoreKind.VOLUME_CHANGE);
            case UV -> List.of(ScoreKind.UV_SPOTS, ScoreKind.UV_FLUORESCENCE);
        };
    }

    /** Rows of stills of the mesh that this page shows, where there are any. */
    List<List<PictureName>> stills() {
        return this == SHAPE ? List.of(STILLS, DIFFERENCE, CURVATURE) : List.of();
    }
}
