package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.filter.Component;
import eu.dermalia.report.scoring.filter.Plane;
import eu.dermalia.report.scoring.filter.Trend;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Spots: what has more melanin than the skin 5 mm around it and the shape of a blob (after Kikuchi, 10.1111/srt.12264). Under UV,
 * where melanin darkens most, the map is the optical density in green instead. {@link SpotFinder} says what a spot is.
 */
final class SpotScore {
    /** Millimetres per pixel: the smallest spot is then five of them, and the finest filter has seven across. */
    static final double PITCH = 0.2;

    static final double WORST = 5;

    private SpotScore() {}

    /** @param grids of one light: white for SPOTS, cross-polarised for BROWN_SPOTS, UV for UV_SPOTS */
    static MapScore of(ScoreKind kind, List<SkinGrid> grids) {
        SkinValues.Formula map =
                switch (kind) {
                    case SPOTS, BROWN_SPOTS -> SkinColour::melaninIndex;
                    case UV_SPOTS -> (r, g, b) -> SkinColour.density(g);
                    default -> throw new IllegalArgumentException("no spots");
                };
        return SkinMaps.measure(
                kind,
                grids,
                PITCH,
                grid -> find(kind, grid, SkinMaps.map(grid, map)),
                (region, light, tally) -> say(kind, region, light, tally));
    }

    private static SkinMaps.Found find(ScoreKind kind, SkinGrid grid, Plane map) {
        List<Component> spots = SpotFinder.find(grid, map);
        boolean[] marked = new boolean[grid.skin().length];
        for (Component spot : spots) {
            for (int cell : spot.cells()) {
                marked[cell] = true;
            }
        }
        return new SkinMaps.Found(tally(grid, map, spots.size(), marked), new Finding(kind, grid, marked));
    }

    /** Contrast is against the surroundings without their spots. */
    private static Tally tally(SkinGrid grid, Plane map, int count, boolean[] marked) {
        double area = 0;
        double contrast = 0;
        if (count > 0) {
            boolean[] clear = new boolean[marked.length];
            for (int i = 0; i < clear.length; i++) {
                clear[i] = grid.skin()[i] && !marked[i];
            }
            Plane above = map.minus(Trend.of(map, clear, SpotFinder.SURROUNDINGS / grid.step()));
            for (int i = 0; i < marked.length; i++) {
                if (marked[i]) {
                    area += grid.area()[i];
                    contrast += grid.area()[i] * above.values()[i];
                }
            }
        }
        return new Tally(grid.skinArea(), area, count, contrast);
    }

    private static List<Score> say(ScoreKind kind, Region region, Light light, Tally tally) {
        Set<Remark> remarks = EnumSet.of(Remark.OWN_SCALE);
        if (light == Light.WHITE) {
            remarks.add(Remark.WHITE_LIGHT);
        }
        List<Score> scores = new ArrayList<>();
        scores.add(new Score.Measured(
                kind,
                Quantity.SPOT_AREA,
                region,
                tally.percent(),
                SkinMaps.points(tally.percent(), WORST),
                light,
                remarks));
        remarks.remove(Remark.OWN_SCALE);
        scores.add(
                new Score.Measured(kind, Quantity.SPOT_COUNT, region, tally.count(), new Scale.None(), light, remarks));
        if (tally.count() > 0) {
            scores.add(new Score.Measured(
                    kind,
                    Quantity.SPOT_CONTRAST,
                    region,
                    tally.weighted() / tally.found(),
                    new Scale.None(),
                    light,
                    remarks));
        }
        return scores;
    }
}
