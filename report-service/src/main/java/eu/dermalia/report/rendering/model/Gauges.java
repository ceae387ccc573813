package eu.dermalia.report.rendering.model;

import eu.dermalia.report.rendering.model.ReportDocument.Band;
import eu.dermalia.report.rendering.model.ReportDocument.Gauge;
import eu.dermalia.report.scoring.Scale;
import eu.dermalia.report.scoring.Score.Measured;
import eu.dermalia.report.scoring.ScoreKind;
import eu.dermalia.report.scoring.ToneClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Scales with their markers. */
final class Gauges {
    private static final double DARKEST = -60;
    private static final double LIGHTEST = 80;
    /** Classes from dark to very light with their upper bound in degrees and a colour that suggests them. */
    private static final List<ToneBand> BANDS = List.of(
            new ToneBand(ToneClass.DARK, -30, "#4a3428"),
            new ToneBand(ToneClass.BROWN, 10, "#7d5539"),
            new ToneBand(ToneClass.TAN, 28, "#b07f57"),
            new ToneBand(ToneClass.INTERMEDIATE, 41, "#d0a37c"),
            new ToneBand(ToneClass.LIGHT, 55, "#e6c3a3"),
            new ToneBand(ToneClass.VERY_LIGHT, LIGHTEST, "#f3ddc9"));

    private record ToneBand(ToneClass value, double upTo, String colour) {}

    /** Kinds whose points come from a published mean and spread. */
    private static final Set<ScoreKind> AVERAGED = Set.of(ScoreKind.REDNESS, ScoreKind.SYMMETRY);

    private final Words words;

    Gauges(Words words) {
        this.words = words;
    }

    /** Null when the value stands for itself. */
    @Nullable
    Gauge of(Measured now, @Nullable Measured before) {
        Scale scale = now.scale();
        if (scale instanceof Scale.Points points) {
            return new Gauge(
                    words.of("summary.points", points.value()),
                    css(points.value()),
                    before != null && before.scale() instanceof Scale.Points earlier ? css(earlier.value()) : null,
                    List.of(),
                    AVERAGED.contains(now.kind()));
        }
        if (scale instanceof Scale.Tone tone) {
            return new Gauge(
                    words.of(tone.value()),
                    angle(now),
                    before == null ? null : angle(before),
                    bands(tone.value()),
                    false);
        }
        return null;
    }

    List<Band> bands(ToneClass here) {
        List<Band> bands = new ArrayList<>();
        double from = DARKEST;
        for (ToneBand band : BANDS) {
            bands.add(new Band(
                    words.of(band.value()),
                    band.colour(),
                    css(100 * (from - DARKEST) / (LIGHTEST - DARKEST)),
                    css(100 * (band.upTo() - from) / (LIGHTEST - DARKEST)),
                    band.value() == here));
            from = band.upTo();
        }
        return bands;
    }

    static String angle(Measured ita) {
        return css(Math.max(0, Math.min(100, 100 * (ita.value() - DARKEST) / (LIGHTEST - DARKEST))));
    }

    /** Style sheets want a point, whatever the language. */
    static String css(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
