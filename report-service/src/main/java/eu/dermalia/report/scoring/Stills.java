package eu.dermalia.report.scoring;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pictures of the mesh alone, from the front and from 40° to each side: its shape, its mean curvature, and how far it stands
 * out of the previous scan. Every face is shown equally large, so that pictures of two scans lie side by side.
 */
final class Stills {
    /** Width of the forms that the curvature shows, millimetres. */
    static final double SIGMA = 2.5;

    private static final int MOST_VERTICES = 150_000;
    private static final int BACKGROUND = 0xFFFFFF;
    private static final double SIDE = 40;
    private static final int LARGEST = 200_000;
    /** Linear light of a plain clay. */
    private static final double[] CLAY = {0.60, 0.47, 0.40};

    private static final double[] UNKNOWN = {0.55, 0.55, 0.55};
    private static final double[] KEY_LIGHT = Vectors.unit(-0.45, 0.55, 0.75);
    private static final double[] FILL_LIGHT = Vectors.unit(0.7, 0.1, 0.6);

    private Stills() {}

    private record Angle(double degrees, PictureName still, PictureName curvature, PictureName difference) {}

    private static final List<Angle> ANGLES = List.of(
            new Angle(0, PictureName.STILL_FRONT, PictureName.CURVATURE_FRONT, PictureName.DIFFERENCE_FRONT),
            new Angle(SIDE, PictureName.STILL_LEFT, PictureName.CURVATURE_LEFT, PictureName.DIFFERENCE_LEFT),
            new Angle(-SIDE, PictureName.STILL_RIGHT, PictureName.CURVATURE_RIGHT, PictureName.DIFFERENCE_RIGHT));

    /**
     * @param differenceMm per vertex of the mesh, NaN where it is not known; null without a comparable scan
     * @return six pictures, or nine; none when nothing of the mesh is a head
     */
    static List<Picture> draw(Mesh mesh, FaceFrame frame, float @Nullable [] differenceMm) {
        DisplayMesh display = DisplayMesh.of(mesh, frame, MOST_VERTICES);
        if (display.triangles.length == 0) {
            return List.of();
        }
        float[] curvature = display.meanCurvature(SIGMA);
        float[] difference = differenceMm == null ? null : display.carried(differenceMm);
        DivergingColours bends = new DivergingColours(Algorithm.FULL_CURVATURE);
        DivergingColours grows = new DivergingColours(Algorithm.FULL_DIFFERENCE);
        List<Picture> pictures = new ArrayList<>();
        for (Angle angle : ANGLES) {
            StillView view = new StillView(display, frame.scale(), angle.degrees());
            pictures.add(picture(angle.still(), view.shaded(new Shading(display, view, null, null), BACKGROUND)));
            int[] bent = view.shaded(new Shading(display, view, curvature, bends), BACKGROUND);
            Legend.draw(bent, StillView.WIDTH, angle.degrees() > 0, bends, 2, "1/mm");
            pictures.add(picture(angle.curvature(), bent));
            if (difference != null) {
                int[] grown = view.shaded(new Shading(display, view, difference, grows), BACKGROUND);
                Legend.draw(grown, StillView.WIDTH, angle.degrees() > 0, grows, 1, "mm");
                pictures.add(picture(angle.difference(), grown));
            }
        }
        return pictures;
    }

    private static Picture picture(PictureName name, int[] rgb) {
        return new Picture(
                name, Jpeg.within(LARGEST, rgb, StillView.WIDTH, StillView.HEIGHT), StillView.WIDTH, StillView.HEIGHT);
    }

    /** A key light from above, a fill light from the side, and a map's colour where there is one. */
    private static final class Shading implements StillView.Shader {
        private final DisplayMesh mesh;
        private final StillView view;
        private final float @Nullable [] values;
        private final @Nullable DivergingColours colours;
        private final double[] n = new double[3];

        Shading(DisplayMesh mesh, StillView view, float @Nullable [] values, @Nullable DivergingColours colours) {
            this.mesh = mesh;
            this.view = view;
            this.values = values;
            this.colours = colours;
        }

        @Override
        public void colour(int t, double a, double b, double c, double[] out) {
            int i = mesh.triangles[t];
            int j = mesh.triangles[t + 1];
            int k = mesh.triangles[t + 2];
            for (int axis = 0; axis < 3; axis++) {
                n[axis] = a * mesh.normals[3 * i + axis]
                        + b * mesh.normals[3 * j + axis]
                        + c * mesh.normals[3 * k + axis];
            }
            view.turn(n);
            double length = Math.sqrt(Vectors.dot(n, n));
            // the inside of an open mesh is seen from behind: lit like its outside
            double sign = n[2] < 0 ? -1 : 1;
            double key = length > 0 ? Math.max(0, sign * Vectors.dot(n, KEY_LIGHT) / length) : 0;
            double fill = length > 0 ? Math.max(0, sign * Vectors.dot(n, FILL_LIGHT) / length) : 0;
            if (values == null || colours == null) {
                double light = 0.06 + 0.95 * key + 0.28 * fill;
                double eighth = key * key * key * key * key * key * key * key;
                double gloss = 0.12 * eighth * eighth * eighth;
                for (int channel = 0; channel < 3; channel++) {
                    out[channel] = CLAY[channel] * light + gloss;
                }
                return;
            }
            double value = a * values[i] + b * values[j] + c * values[k];
            // colours must be read against the legend: light only hints at the form
            double light = 0.62 + 0.38 * Math.min(1, key + 0.35 * fill);
            if (Double.isNaN(value)) {
                for (int channel = 0; channel < 3; channel++) {
                    out[channel] = UNKNOWN[channel] * light;
                }
            } else {
                int rgb = colours.of(value);
                out[0] = Colour.red(rgb) * light;
                out[1] = Colour.green(rgb) * light;
                out[2] = Colour.blue(rgb) * light;
            }
        }
    }
}
