package eu.dermalia.report.scoring;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Skin tone: ITA° of the median L* and median b* of a region (Chardon 1991), and the median melanin index. */
final class ToneScore {
    private ToneScore() {}

    /** @param grids of one light; those of the face not empty */
    static List<Score> of(List<SkinGrid> grids) {
        List<Values> patches = grids.stream().map(Values::of).toList();
        List<Score> scores = new ArrayList<>();
        scores.addAll(Values.together(patches).scores(Region.FACE, grids.get(0).light()));
        for (int i = 0; i < grids.size(); i++) {
            scores.addAll(
                    patches.get(i).scores(grids.get(i).region(), grids.get(i).light()));
        }
        return scores;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Values(Region region, double[] lightness, double[] b, double[] melanin) {
        static Values of(SkinGrid grid) {
            LabValues lab = LabValues.of(grid);
            return new Values(grid.region(), lab.lightness(), lab.b(), SkinValues.of(grid, SkinColour::melaninIndex));
        }

        static Values together(List<Values> patches) {
            List<Values> ofFace = patches.stream()
                    .filter(patch -> Region.OF_FACE.contains(patch.region))
                    .toList();
            return new Values(
                    Region.FACE,
                    SkinValues.together(ofFace.stream().map(Values::lightness).toList()),
                    SkinValues.together(ofFace.stream().map(Values::b).toList()),
                    SkinValues.together(ofFace.stream().map(Values::melanin).toList()));
        }

        List<Score> scores(Region of, Light light) {
            double median = Statistics.median(b);
            double ita = SkinColour.ita(Statistics.median(lightness), median);
            Set<Remark> remarks = EnumSet.noneOf(Remark.class);
            if (median <= 0) {
                remarks.add(Remark.B_NOT_POSITIVE);
            }
            if (light == Light.WHITE) {
                remarks.add(Remark.WHITE_LIGHT);
            }
            return List.of(
                    new Score.Measured(
                            ScoreKind.TONE, Quantity.ITA, of, ita, new Scale.Tone(ToneClass.of(ita)), light, remarks),
                    new Score.Measured(
                            ScoreKind.TONE,
                            Quantity.MELANIN_INDEX,
                            of,
                            Statistics.median(melanin),
                            new Scale.None(),
                            light,
                            remarks));
        }
    }
}
