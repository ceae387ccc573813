package eu.dermalia.report.rendering;

import eu.dermalia.report.rendering.model.Letterhead;
import eu.dermalia.report.rendering.model.ReportFacts;
import eu.dermalia.report.scoring.FacePicture;
import eu.dermalia.report.scoring.Light;
import eu.dermalia.report.scoring.PictureName;
import eu.dermalia.report.scoring.Quantity;
import eu.dermalia.report.scoring.RefusalReason;
import eu.dermalia.report.scoring.Region;
import eu.dermalia.report.scoring.Remark;
import eu.dermalia.report.scoring.Scale;
import eu.dermalia.report.scoring.Score;
import eu.dermalia.report.scoring.ScoreKind;
import eu.dermalia.report.scoring.ToneClass;
import eu.dermalia.report.scoring.UnreadPhotograph;
import eu.dermalia.report.scoring.UnreadableArtefact.Reason;
import eu.dermalia.report.scoring.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Invented values for every kind of score, so that a report is as full as one can be. */
public final class SampleReport {
    public static final String NUMBER = "ABCD-EF01-2345";
    public static final Instant CAPTURED = Instant.parse("2026-03-02T08:30:00Z");
    /** As long as a letterhead gets, with what a document must escape or leave out. */
    public static final Letterhead LONG = new Letterhead(
            "Gemeinschaftspraxis für Haut- und Geschlechtskrankheiten, Allergologie und <ästhetische> Medizin & Laser",
            "Bürgermeister-Smidt-Straße 123 a, Hinterhaus",
            "28195",
            "Bremen",
            "+49 421 0000000",
            "\u0000empfang@praxis.example",
            List.of("de"),
            "Europe/Berlin");

    private static final Map<ScoreKind, List<Quantity>> QUANTITIES = new EnumMap<>(Map.ofEntries(
            Map.entry(ScoreKind.TONE, List.of(Quantity.ITA, Quantity.MELANIN_INDEX)),
            Map.entry(ScoreKind.EVENNESS, List.of(Quantity.MELANIN_VARIATION)),
            Map.entry(ScoreKind.REDNESS, List.of(Quantity.MEDIAN_A, Quantity.RED_AREA)),
            Map.entry(ScoreKind.SPOTS, List.of(Quantity.SPOT_AREA, Quantity.SPOT_COUNT, Quantity.SPOT_CONTRAST)),
            Map.entry(ScoreKind.BROWN_SPOTS, List.of(Quantity.SPOT_AREA, Quantity.SPOT_COUNT, Quantity.SPOT_CONTRAST)),
            Map.entry(ScoreKind.UV_SPOTS, List.of(Quantity.SPOT_AREA, Quantity.SPOT_COUNT, Quantity.SPOT_CONTRAST)),
            Map.entry(ScoreKind.WRINKLES, List.of(Quantity.WRINKLE_LENGTH)),
            Map.entry(
                    ScoreKind.WRINKLE_DEPTH,
                    List.of(Quantity.WRINKLE_LENGTH, Quantity.WRINKLE_DEPTH_MEAN, Quantity.WRINKLE_DEPTH_P95)),
            Map.entry(ScoreKind.PORES, List.of(Quantity.PORE_AREA, Quantity.PORE_DENSITY, Quantity.PORE_DIAMETER)),
            Map.entry(ScoreKind.TEXTURE, List.of(Quantity.SA, Quantity.SQ, Quantity.SZ, Quantity.SSK, Quantity.SKU)),
            Map.entry(ScoreKind.SYMMETRY, List.of(Quantity.ASYMMETRY_RMS, Quantity.ASYMMETRY_MEAN)),
            Map.entry(ScoreKind.UV_FLUORESCENCE, List.of(Quantity.FLUORESCENCE_AREA, Quantity.FLUORESCENCE_COUNT)),
            Map.entry(ScoreKind.VOLUME_CHANGE, List.of(Quantity.VOLUME))));

    private SampleReport() {}

    /** Everything measured, nothing earlier. */
    public static ReportFacts alone() {
        return facts(scores(1), all(), null);
    }

    /** Everything measured, and compared with everything measured half a year before. */
    public static ReportFacts compared() {
        return facts(
                scores(1),
                all(),
                new ReportFacts.Earlier(
                        "0123-4567-89AB", Instant.parse("2025-09-14T08:30:00Z"), "2026.9.2", scores(1.07), all()));
    }

    /** White light and a coarse mesh only: much is refused, each with its own reason. */
    public static ReportFacts partly() {
        Set<ScoreKind> measured = EnumSet.of(ScoreKind.TONE, ScoreKind.SPOTS, ScoreKind.SYMMETRY);
        List<Score> scores = new ArrayList<>(scores(1).stream()
                .filter(score -> measured.contains(score.kind()))
                .toList());
        for (ScoreKind kind : ScoreKind.values()) {
            if (!measured.contains(kind)) {
                scores.add(
                        switch (kind) {
                            case PORES -> refused(kind, RefusalReason.TOO_COARSE, null, 0.05, 0.21);
                            case TEXTURE -> refused(kind, RefusalReason.TOO_COARSE, null, 0.05, 1.4);
                            case UV_SPOTS, UV_FLUORESCENCE ->
                                refused(kind, RefusalReason.NO_PHOTOGRAPH_IN_THIS_LIGHT, Light.UV, null, null);
                            case VOLUME_CHANGE -> refused(kind, RefusalReason.NO_PREVIOUS_SCAN, null, null, null);
                            case WRINKLES, WRINKLE_DEPTH ->
                                refused(kind, RefusalReason.TOO_LITTLE_SKIN, null, null, null);
                            default ->
                                refused(
                                        kind,
                                        RefusalReason.NO_PHOTOGRAPH_IN_THIS_LIGHT,
                                        Light.CROSS_POLARISED,
                                        null,
                                        null);
                        });
            }
        }
        return facts(
                scores,
                all().stream()
                        .filter(name -> List.of("FACE", "SPOTS").contains(name.name())
                                || name.name().startsWith("STILL"))
                        .collect(Collectors.toSet()),
                null);
    }

    /** The fullest summary, and photographs left out for more reasons than are listed. */
    public static ReportFacts leftOut() {
        ReportFacts full = compared();
        return new ReportFacts(
                full.number(),
                full.version(),
                full.capturedAt(),
                full.renderedAt(),
                full.algorithmVersion(),
                full.device(),
                full.scores(),
                List.of(
                        new UnreadPhotograph(Light.WHITE, View.FRONT, Reason.TRUNCATED),
                        new UnreadPhotograph(Light.CROSS_POLARISED, View.RIGHT, Reason.NOT_ITS_CAMERA),
                        new UnreadPhotograph(Light.CROSS_POLARISED, View.LEFT, Reason.TOO_LARGE),
                        new UnreadPhotograph(Light.UV, View.FRONT, Reason.NOT_RGB),
                        new UnreadPhotograph(Light.UV, View.LEFT, Reason.TRUNCATED),
                        new UnreadPhotograph(Light.UV, View.LEFT, Reason.TRUNCATED),
                        new UnreadPhotograph(Light.UV, View.RIGHT, Reason.UNSUPPORTED)),
                full.marks(),
                full.pictures(),
                full.earlier());
    }

    /** No face in it. */
    public static ReportFacts nothing() {
        return facts(
                Arrays.stream(ScoreKind.values())
                        .map(kind -> refused(kind, RefusalReason.NO_FACE, null, null, null))
                        .toList(),
                Set.of(),
                null);
    }

    private static Score refused(
            ScoreKind kind,
            RefusalReason reason,
            @Nullable Light light,
            @Nullable Double needed,
            @Nullable Double found) {
        return new Score.NotMeasured(kind, reason, light, needed, found);
    }

    private static Set<PictureName> all() {
        return EnumSet.allOf(PictureName.class);
    }

    private static ReportFacts facts(
            List<Score> scores, Set<PictureName> pictures, ReportFacts.@Nullable Earlier earlier) {
        return new ReportFacts(
                NUMBER,
                1,
                CAPTURED,
                Instant.parse("2026-11-23T19:30:00Z"),
                "2026.11.1",
                "D9",
                scores,
                List.of(),
                pictures.contains(PictureName.FACE) ? marks() : List.of(),
                pictures,
                earlier);
    }

    private static List<FacePicture.Mark> marks() {
        return List.of(
                new FacePicture.Mark(Region.FOREHEAD, 0.5, 0.22),
                new FacePicture.Mark(Region.CHEEK_RIGHT, 0.3, 0.56),
                new FacePicture.Mark(Region.CHEEK_LEFT, 0.7, 0.56),
                new FacePicture.Mark(Region.NOSE, 0.5, 0.5),
                new FacePicture.Mark(Region.CHIN, 0.5, 0.85));
    }

    private static List<Score> scores(double factor) {
        List<Score> scores = new ArrayList<>();
        QUANTITIES.forEach((kind, quantities) -> {
            for (Quantity quantity : quantities) {
                scores.add(measured(kind, quantity, Region.FACE, factor));
                for (Region region : Region.values()) {
                    if (region != Region.FACE && region(kind).test(region)) {
                        scores.add(measured(kind, quantity, region, factor));
                    }
                }
            }
        });
        return scores;
    }

    private static Predicate<Region> region(ScoreKind kind) {
        return switch (kind) {
            case SYMMETRY -> region -> false;
            case TEXTURE -> region -> region != Region.NOSE;
            default -> region -> true;
        };
    }

    private static Score measured(ScoreKind kind, Quantity quantity, Region region, double factor) {
        double value = typical(quantity) * (1 + 0.11 * region.ordinal() - 0.07 * kind.ordinal() % 3) * factor;
        Scale scale = new Scale.None();
        if (quantity == Quantity.ITA) {
            scale = new Scale.Tone(ToneClass.of(value));
        } else if (QUANTITIES.get(kind).get(0) == quantity && kind != ScoreKind.VOLUME_CHANGE) {
            scale = new Scale.Points((int) Math.round((40 + 4 * kind.ordinal()) / factor));
        }
        Set<Remark> remarks = kind == ScoreKind.REDNESS
                ? Set.of(Remark.PROVISIONAL_REFERENCE)
                : scale instanceof Scale.Points && kind != ScoreKind.SYMMETRY ? Set.of(Remark.OWN_SCALE) : Set.of();
        return new Score.Measured(kind, quantity, region, value, scale, light(kind), remarks);
    }

    private static @Nullable Light light(ScoreKind kind) {
        return switch (kind) {
            case TONE, EVENNESS, REDNESS, BROWN_SPOTS -> Light.CROSS_POLARISED;
            case SPOTS -> Light.WHITE;
            case WRINKLES, PORES -> Light.PARALLEL_POLARISED;
            case UV_SPOTS, UV_FLUORESCENCE -> Light.UV;
            case WRINKLE_DEPTH, TEXTURE, SYMMETRY, VOLUME_CHANGE -> null;
        };
    }

    private static double typical(Quantity quantity) {
        return switch (quantity) {
            case ITA -> 32;
            case MELANIN_INDEX -> 41;
            case MEDIAN_A -> 9.2;
            case RED_AREA -> 7.4;
            case MELANIN_VARIATION -> 8.3;
            case SPOT_AREA -> 1.6;
            case SPOT_COUNT -> 46;
            case SPOT_CONTRAST -> 6.8;
            case WRINKLE_LENGTH -> 3.1;
            case WRINKLE_DEPTH_MEAN -> 0.11;
            case WRINKLE_DEPTH_P95 -> 0.27;
            case PORE_AREA -> 1.9;
            case PORE_DENSITY -> 31;
            case PORE_DIAMETER -> 312;
            case SA -> 18.4;
            case SQ -> 24.1;
            case SZ -> 141;
            case SSK -> -0.12;
            case SKU -> 3.2;
            case ASYMMETRY_RMS -> 0.58;
            case ASYMMETRY_MEAN -> -0.06;
            case FLUORESCENCE_AREA -> 0.4;
            case FLUORESCENCE_COUNT -> 118;
            case VOLUME -> 0.42;
        };
    }
}
