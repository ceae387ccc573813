package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.relief.HeightGrid;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Volume grown or lost since the previous scan: that is laid onto this one by forehead and bridge of the nose, which age and
 * filler move least, then Σ area · signed distance, from this surface to that and from that to this, and the mean of both: so
 * the surface's own curvature cancels. {@link Region#FACE} is here the whole front of the face from chin to hairline. The
 * forehead has no volume of its own: it was held still.
 */
final class VolumeScore {
    private static final double STEP = 1;
    private static final double REACH = 15;
    /** Two scans of one forehead are closer than this, root mean square, millimetres [O]. */
    private static final double COMPARABLE = 0.5;
    /** At least this share of forehead and bridge is in both scans. */
    private static final double LEAST_MATCHED = 0.7;

    /** Farther behind the tip of the nose the difference is not shown, millimetres. */
    private static final double SHOWN = -110;

    private static final double CUBIC_MILLIMETRES = 1000;
    private static final List<Region> REGIONS = Stream.concat(
                    Stream.of(Region.FACE), Region.PATCHES.stream().filter(region -> region != Region.FOREHEAD))
            .toList();

    /** Forehead and bridge of the nose; nominal millimetres [O]. */
    private static final FaceShell.Part HELD_STILL = (x, y, z) -> {
        boolean forehead = Math.abs(x) <= 45 && y >= 62 && y <= 98;
        boolean bridge = Math.abs(x) <= 9 && y >= 28 && y < 62;
        return z > -65 && (forehead || bridge);
    };

    private VolumeScore() {}

    static VolumeResult of(Mesh now, FaceFrame frame, @Nullable Mesh previous, @Nullable FaceFrame previousFrame) {
        if (previous == null) {
            return refused(RefusalReason.NO_PREVIOUS_SCAN);
        }
        if (previousFrame == null) {
            return refused(RefusalReason.PREVIOUS_NOT_COMPARABLE);
        }
        FaceShell here = FaceShell.of(now, frame);
        FaceShell before = FaceShell.of(previous, previousFrame);
        if (!SurfaceIndex.fits(before.points(), before.triangles(), previous.meanEdge())) {
            return refused(RefusalReason.PREVIOUS_NOT_COMPARABLE);
        }
        return SurfaceIndex.of(here.points(), here.triangles(), now.meanEdge())
                .flatMap(surface -> laid(before, surface)
                        .flatMap(moved -> SurfaceIndex.of(moved.points(), moved.triangles(), previous.meanEdge())
                                .map(old -> compared(here, surface, moved, old))))
                .orElseGet(() -> refused(RefusalReason.PREVIOUS_NOT_COMPARABLE));
    }

    private static Optional<FaceShell> laid(FaceShell before, SurfaceIndex surface) {
        FaceShell.Samples held = before.samples(before.heights(STEP), HELD_STILL);
        return Registration.of(held.points, surface)
                .filter(found -> found.rms() <= COMPARABLE && found.matched() >= LEAST_MATCHED)
                .map(found -> before.moved(found.rigid()));
    }

    private static VolumeResult compared(FaceShell here, SurfaceIndex surface, FaceShell moved, SurfaceIndex old) {
        HeightGrid heights = here.heights(STEP);
        FaceShell.Samples samples = here.samples(heights, FaceShell.FRONT);
        double[] distances = distances(samples, old);
        Map<Region, double[]> grown = volumes(samples, distances, here.scale());
        FaceShell.Samples oldSamples = moved.samples(moved.heights(STEP), inScaleOf(here, moved));
        Map<Region, double[]> lost = volumes(oldSamples, distances(oldSamples, surface), here.scale());
        List<Score> scores = new ArrayList<>();
        for (Region region : REGIONS) {
            double[] there = grown.get(region);
            double[] back = lost.get(region);
            if (there != null && back != null && enough(there) && enough(back)) {
                scores.add(measured(region, (there[0] - back[0]) / 2 / CUBIC_MILLIMETRES));
            }
        }
        return scores.isEmpty()
                ? refused(RefusalReason.PREVIOUS_NOT_COMPARABLE)
                : new VolumeResult(scores, atVertices(here, heights, old));
    }

    /** Parts are named in this scan's nominal millimetres, samples of the other shell are in its own. */
    private static FaceShell.Part inScaleOf(FaceShell here, FaceShell moved) {
        double ratio = moved.scale() / here.scale();
        return (x, y, z) -> FaceShell.FRONT.contains(x * ratio, y * ratio, z * ratio);
    }

    private static double[] distances(FaceShell.Samples samples, SurfaceIndex surface) {
        SurfaceIndex.Hit hit = new SurfaceIndex.Hit();
        double[] distances = new double[samples.size()];
        for (int i = 0; i < distances.length; i++) {
            double x = samples.points[3 * i];
            double y = samples.points[3 * i + 1];
            double z = samples.points[3 * i + 2];
            distances[i] = surface.nearest(x, y, z, REACH, hit) ? hit.signed(x, y, z) : Double.NaN;
        }
        return distances;
    }

    /** Volume, area that was compared and area in all. */
    private static Map<Region, double[]> volumes(FaceShell.Samples samples, double[] distances, double scale) {
        Map<Region, double[]> volumes = new EnumMap<>(Region.class);
        for (int i = 0; i < distances.length; i++) {
            double x = samples.points[3 * i] / scale;
            double y = samples.points[3 * i + 1] / scale;
            double z = samples.points[3 * i + 2] / scale;
            for (Region region : REGIONS) {
                if (region == Region.FACE || region.contains(x, y, z)) {
                    add(volumes, region, samples.areas[i], distances[i]);
                }
            }
        }
        return volumes;
    }

    private static void add(Map<Region, double[]> volumes, Region region, double area, double distance) {
        double[] sums = volumes.computeIfAbsent(region, key -> new double[3]);
        if (!Double.isNaN(distance)) {
            sums[0] += area * distance;
            sums[1] += area;
        }
        sums[2] += area;
    }

    private static boolean enough(double[] sums) {
        return sums[1] >= LEAST_MATCHED * sums[2] && sums[1] > 0;
    }

    /** For the pictures, so wider than what is measured: wherever both scans are, however steep. */
    private static float[] atVertices(FaceShell here, HeightGrid heights, SurfaceIndex old) {
        SurfaceIndex.Hit hit = new SurfaceIndex.Hit();
        double[] distances = new double[heights.z().length];
        for (int i = 0; i < distances.length; i++) {
            double z = heights.z()[i];
            boolean near = heights.known(i) && z > SHOWN && old.nearest(heights.x(i), heights.y(i), z, REACH, hit);
            distances[i] = near ? hit.signed(heights.x(i), heights.y(i), z) : Double.NaN;
        }
        double[] points = here.points();
        float[] out = new float[points.length / 3];
        for (int i = 0; i < out.length; i++) {
            out[i] = atVertex(heights, distances, points, 3 * i);
        }
        return out;
    }

    /** Mean of the known ones among the four cells around a vertex, by nearness; NaN below the foremost surface. */
    private static float atVertex(HeightGrid heights, double[] distances, double[] points, int at) {
        double column = (points[at] - heights.left()) / heights.step();
        double row = (points[at + 1] - heights.bottom()) / heights.step();
        int x0 = (int) Math.floor(column);
        int y0 = (int) Math.floor(row);
        double sum = 0;
        double weights = 0;
        for (int y = Math.max(0, y0); y <= Math.min(heights.height() - 1, y0 + 1); y++) {
            for (int x = Math.max(0, x0); x <= Math.min(heights.width() - 1, x0 + 1); x++) {
                int i = y * heights.width() + x;
                if (!Double.isNaN(distances[i]) && heights.z()[i] - points[at + 2] < REACH) {
                    double weight = (1 - Math.abs(column - x)) * (1 - Math.abs(row - y)) + 1e-6;
                    sum += weight * distances[i];
                    weights += weight;
                }
            }
        }
        return weights > 0 ? (float) (sum / weights) : Float.NaN;
    }

    private static VolumeResult refused(RefusalReason reason) {
        return new VolumeResult(List.of(Score.NotMeasured.because(ScoreKind.VOLUME_CHANGE, reason)), null);
    }

    private static Score measured(Region region, double millilitres) {
        return new Score.Measured(
                ScoreKind.VOLUME_CHANGE, Quantity.VOLUME, region, millilitres, new Scale.None(), null, Set.of());
    }
}
