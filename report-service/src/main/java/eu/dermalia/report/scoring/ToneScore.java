package eu.dermalia.report.scoring;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Skin tone: ITA° of the median L* and median b* of a region (Chardon 1991), and the median melanin index. */
final class ToneScore {
    private ToneScore() {}

    static List<Score> of(SkinPatch patch, Light light) {
        double l = Statistics.median(patch.map(rgb -> SkinPatch.lab(rgb).l()));
        double b = Statistics.median(patch.map(rgb -> SkinPatch.lab(rgb).b()));
        double ita = SkinColour.ita(l, b);
        Set<Remark> remarks = EnumSet.noneOf(Remark.class);
        if (b <= 0) {
            remarks.add(Remark.B_NOT_POSITIVE);
        }
        if (light == Light.WHITE) {
            remarks.add(Remark.WHITE_LIGHT);
        }
        double melanin = Statistics.median(patch.map(SkinPatch::melanin));
        return List.of(
                new Score.Measured(
                        ScoreKind.TONE,
                        Quantity.ITA,
                        patch.region(),
                        ita,
                        new Scale.Tone(ToneClass.of(ita)),
                        light,
                        remarks),
                new Score.Measured(
                        ScoreKind.TONE,
                        Quantity.MELANIN_INDEX,
                        patch.region(),
                        melanin,
                        new Scale.None(),
                        light,
                        remarks));
    }
}
