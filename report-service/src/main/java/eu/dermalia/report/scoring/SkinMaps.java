package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.filter.Plane;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What all scores of skin grids share: which grids are fine enough, and the whole face before its regions. */
final class SkinMaps {
    private SkinMaps() {}

    /** What one grid showed. */
    record Found(Tally tally, Finding finding) {}

    /** The scores of a region. */
    @FunctionalInterface
    interface Saying {
        List<Score> of(Region region, Light light, Tally tally);
    }

    /**
     * @param needed coarsest pitch, millimetres
     */
    static MapScore measure(
            ScoreKind kind, List<SkinGrid> grids, double needed, Function<SkinGrid, Found> find, Saying saying) {
        List<SkinGrid> skin = grids.stream().filter(grid -> grid.skinArea() > 0).toList();
        List<SkinGrid> fine =
                skin.stream().filter(grid -> spacing(grid) <= needed).toList();
        if (fine.stream().noneMatch(grid -> Region.OF_FACE.contains(grid.region()))) {
            return new MapScore(List.of(refusal(kind, skin, needed)), List.of());
        }
        List<Score> scores = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Tally face = Tally.NOTHING;
        for (SkinGrid grid : fine) {
            Found found = find.apply(grid);
            findings.add(found.finding());
            scores.addAll(saying.of(grid.region(), grid.light(), found.tally()));
            if (Region.OF_FACE.contains(grid.region())) {
                face = face.plus(found.tally());
            }
        }
        scores.addAll(0, saying.of(Region.FACE, fine.get(0).light(), face));
        return new MapScore(scores, findings);
    }

    private static Score refusal(ScoreKind kind, List<SkinGrid> skin, double needed) {
        double finest = skin.stream()
                .filter(grid -> Region.OF_FACE.contains(grid.region()))
                .mapToDouble(SkinMaps::spacing)
                .min()
                .orElse(Double.NaN);
        return finest > needed
                ? Score.NotMeasured.tooCoarse(kind, needed, finest)
                : Score.NotMeasured.because(kind, RefusalReason.TOO_LITTLE_SKIN);
    }

    /** What detail there is: no finer than the photograph, and no finer than the grid. */
    private static double spacing(SkinGrid grid) {
        return Math.max(grid.pitch(), grid.step());
    }

    static Plane map(SkinGrid grid, SkinValues.Formula quantity) {
        float[] values = new float[grid.width() * grid.height()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) quantity.of(grid.red()[i], grid.green()[i], grid.blue()[i]);
        }
        return new Plane(grid.width(), grid.height(), values);
    }

    /** Millimetres as cells of the grid. */
    static double[] cells(SkinGrid grid, double... millimetres) {
        double[] cells = new double[millimetres.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = millimetres[i] / grid.step();
        }
        return cells;
    }

    /** 100 for nothing, 0 from {@code worst} on, in a straight line between. */
    static Scale.Points points(double value, double worst) {
        return new Scale.Points((int) Math.round(100 * (1 - Math.max(0, Math.min(1, value / worst)))));
    }
}
