package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.filter.Component;
import eu.dermalia.report.scoring.filter.Components;
import eu.dermalia.report.scoring.filter.Path;
import eu.dermalia.report.scoring.filter.Robust;
import eu.dermalia.report.scoring.filter.Skeleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Lines seen in a photograph: dark lines of the lightness ({@link LineFilter}), linked by hysteresis, thinned, and measured in
 * millimetres. A line ends where it is half as strong as in its middle. On a slope, lengths are stretched by the root of the
 * area's stretch, for the grid knows no direction of it.
 */
final class WrinkleScore {
    /** Five samples across a line of 1 mm; millimetres per pixel. */
    static final double PITCH = 0.2;

    /** Two flanks of 1.5 grey levels' curvature start a line, of 0.75 continue it. */
    private static final double START = 0.005;

    private static final double CONTINUE = 0.00125;
    /** Shorter ones, millimetres, are pores in a row or hairs. */
    private static final double SHORTEST = 4;

    private static final double SIDE_BRANCH = 2;
    private static final double SMOOTHING = 0.3;
    static final double WORST = 10;

    private WrinkleScore() {}

    /** @param grids of one light, white or parallel-polarised */
    static MapScore of(List<SkinGrid> grids) {
        return SkinMaps.measure(ScoreKind.WRINKLES, grids, PITCH, WrinkleScore::find, WrinkleScore::say);
    }

    private static SkinMaps.Found find(SkinGrid grid) {
        int width = grid.width();
        int height = grid.height();
        LineFilter lines = LineFilter.of(grid);
        boolean[] linked = Components.hysteresis(lines.answer(), CONTINUE, START);
        boolean[] thin = Path.pruned(Skeleton.of(linked, width, height), width, height, SIDE_BRANCH / grid.step());
        int[] belongs = new int[thin.length];
        List<Component> components = Components.of(thin, width, height);
        for (int k = 0; k < components.size(); k++) {
            for (int cell : components.get(k).cells()) {
                belongs[cell] = k;
            }
        }
        double[] lengths = new double[components.size()];
        List<int[]> kept = new ArrayList<>();
        for (Path path : Path.of(thin, width, height)) {
            int[] strong = strong(path, lines);
            lengths[belongs[path.cells()[0]]] += length(path, strong, lines, grid);
            kept.add(java.util.Arrays.copyOfRange(path.cells(), strong[0], strong[1] + 1));
        }
        boolean[] marked = new boolean[thin.length];
        for (int[] cells : kept) {
            if (lengths[belongs[cells[0]]] >= SHORTEST) {
                for (int cell : cells) {
                    marked[cell] = true;
                }
            }
        }
        double total = 0;
        int count = 0;
        for (double length : lengths) {
            total += length >= SHORTEST ? length : 0;
            count += length >= SHORTEST ? 1 : 0;
        }
        return new SkinMaps.Found(
                new Tally(grid.skinArea(), total, count, 0), new Finding(ScoreKind.WRINKLES, grid, marked));
    }

    /** First and last point, without ends that are less than half as strong as the middle. */
    private static int[] strong(Path path, LineFilter lines) {
        float[] curvature = new float[path.cells().length];
        for (int k = 0; k < curvature.length; k++) {
            curvature[k] = lines.curvature()[path.cells()[k]];
        }
        double half = Robust.quantile(curvature, 0.5) / 2;
        int from = 0;
        int to = curvature.length - 1;
        if (path.free() > 0) {
            while (from < to && curvature[from] < half) {
                from++;
            }
            while (to > from && curvature[to] < half) {
                to--;
            }
        }
        return new int[] {from, to};
    }

    private static double length(Path path, int[] strong, LineFilter lines, SkinGrid grid) {
        double slope = 0;
        for (int cell : path.cells()) {
            slope += Math.sqrt(grid.area()[cell]) / grid.step();
        }
        return lines.curve(path).smoothed(SMOOTHING / grid.step()).length(strong[0], strong[1])
                * grid.step()
                * slope
                / path.cells().length;
    }

    private static List<Score> say(Region region, Light light, Tally tally) {
        double rate = Tally.perSquareCentimetre(tally.found(), tally.skin());
        return List.of(new Score.Measured(
                ScoreKind.WRINKLES,
                Quantity.WRINKLE_LENGTH,
                region,
                rate,
                SkinMaps.points(rate, WORST),
                light,
                Set.of(Remark.OWN_SCALE)));
    }
}
