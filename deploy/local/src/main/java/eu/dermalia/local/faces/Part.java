package eu.dermalia.local.faces;

/**
 * A part of the face that a device looks at closely: an ellipse seen from the front, in millimetres of a face whose brow lies
 * 60 mm above the tip of the nose; larger and smaller faces have larger and smaller ones.
 */
public enum Part {
    FOREHEAD("forehead", View.FRONT, 0, 83, 30, 14),
    CHEEK_LEFT("cheek-left", View.LEFT, 33, 4, 15, 15),
    CHEEK_RIGHT("cheek-right", View.RIGHT, -33, 4, 15, 15);

    private final String fileStem;
    private final View view;
    private final double x;
    private final double y;
    private final double halfWidth;
    private final double halfHeight;

    Part(String fileStem, View view, double x, double y, double halfWidth, double halfHeight) {
        this.fileStem = fileStem;
        this.view = view;
        this.x = x;
        this.y = y;
        this.halfWidth = halfWidth;
        this.halfHeight = halfHeight;
    }

    String fileStem() {
        return fileStem;
    }

    /** From where it is looked at, as {@code capture.json} says it. */
    View view() {
        return view;
    }

    /** A point of it; the ellipse is where u² + v² is 1. */
    FacePlan.Point at(HeadShape head, double u, double v) {
        return new FacePlan.Point(
                head.scale() * (x + u * halfWidth), head.noseTip() + head.scale() * (y + v * halfHeight));
    }

    /** u² + v² of a point: up to 1 inside. */
    double reach(HeadShape head, double px, double py) {
        double u = (px / head.scale() - x) / halfWidth;
        double v = ((py - head.noseTip()) / head.scale() - y) / halfHeight;
        return u * u + v * v;
    }
}
