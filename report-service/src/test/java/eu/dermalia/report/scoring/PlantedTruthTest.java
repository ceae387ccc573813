package eu.dermalia.report.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.local.faces.CloseUp;
import eu.dermalia.local.faces.FaceOptions;
import eu.dermalia.local.faces.FacePlan;
import eu.dermalia.local.faces.Lab;
import eu.dermalia.local.faces.Light;
import eu.dermalia.local.faces.Part;
import eu.dermalia.local.faces.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * What was planted on generated faces, JPEG and all, against what is measured. With {@code -Dplanted.table=docs/scoring.md} (from
 * the project's folder) the table is written between its marks in that file.
 */
class PlantedTruthTest {
    private static final long SEED = 106;
    private static final String BEGIN = "<!-- planted against measured: begin -->";
    private static final String END = "<!-- planted against measured: end -->";

    /**
     * @param allowed difference; from it and the planted value follows what is accepted
     */
    private record Row(
            ScoreKind kind, Quantity quantity, Region region, double planted, double measured, double allowed) {
        String line() {
            String name = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            String what = quantity.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            String where = region.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            return "| " + name + " | " + what + " (" + quantity.unit().symbol() + ") | " + where + " | "
                    + number(planted) + " | " + number(measured) + " | " + number(allowed) + " |";
        }

        private static String number(double value) {
            return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.3f" : "%.2f", value);
        }
    }

    private final List<Row> rows = new ArrayList<>();

    @Test
    void finds_what_was_planted() throws Exception {
        GeneratedFace face = new GeneratedFace(
                FacePlan.planted(SEED),
                GeneratedFace.of(Light.values())
                        .withCloseUps(FaceOptions.thorough().closeUps())
                        .withFinePatches(FaceOptions.thorough().finePatches()));
        List<Score> scores = scores(face.input());
        colours(face, scores);
        spots(face, scores);
        folds(face, scores);
        dots(face, scores);
        relief(face, scores);
        asymmetry(face, scores);
        evenness();
        volume();

        rows.sort(Comparator.comparing(Row::kind));
        write();
        SoftAssertions softly = new SoftAssertions();
        for (Row row : rows) {
            softly.assertThat(row.measured()).as(row.line()).isCloseTo(row.planted(), within(row.allowed()));
        }
        softly.assertThat(rows.stream().map(Row::kind))
                .as("every score is in the table")
                .contains(ScoreKind.values());
        softly.assertAll();
    }

    private void colours(GeneratedFace face, List<Score> scores) {
        double[] skin = values(face.truth().path("skin").path("lab"));
        double ita = face.truth().path("skin").path("individualTypologyAngle").asDouble();
        row(scores, ScoreKind.TONE, Quantity.ITA, Region.FACE, ita, 0.5);
        // the JDK's JPEG encoder takes some 0.4 off a*
        row(scores, ScoreKind.REDNESS, Quantity.MEDIAN_A, Region.FACE, skin[1], 0.6);
        double red = 0;
        for (JsonNode area : face.in(Region.FACE, "redAreas")) {
            // over an edge of two millimetres it rises; beyond the least that counts it is red
            double radius = area.path("diameterMm").asDouble() / 2
                    + area.path("edgeMm").asDouble()
                            * (0.5
                                    - Algorithm.LEAST_RED
                                            / area.path("erythemaContrast").asDouble());
            red += Math.PI * radius * radius;
        }
        for (JsonNode spot : face.in(Region.FACE, "spots")) {
            // much melanin raises this erythema index as well
            boolean counts = erythema(values(spot.path("lab"))) - erythema(skin) > Algorithm.LEAST_RED;
            red += counts ? spot.path("areaMm2").asDouble() : 0;
        }
        double percent = 100 * red / face.area(Region.FACE);
        // the brownest of the other spots come close to the least that counts, and JPEG takes some of them over it
        row(scores, ScoreKind.REDNESS, Quantity.RED_AREA, Region.FACE, percent, 0.2 * percent);
    }

    private void spots(GeneratedFace face, List<Score> scores) {
        List<JsonNode> all = face.in(Region.FACE, "spots");
        List<JsonNode> brown = all.stream()
                .filter(spot -> spot.path("melaninContrast").asDouble() > 0)
                .toList();
        spots(face, scores, ScoreKind.SPOTS, brown, "melaninContrast");
        spots(face, scores, ScoreKind.BROWN_SPOTS, brown, "melaninContrast");
        spots(face, scores, ScoreKind.UV_SPOTS, all, "ultravioletContrast");
    }

    private void spots(GeneratedFace face, List<Score> scores, ScoreKind kind, List<JsonNode> spots, String contrast) {
        double area = sum(spots, spot -> spot.path("areaMm2").asDouble());
        double percent = 100 * area / face.area(Region.FACE);
        double mean =
                sum(spots, s -> s.path("areaMm2").asDouble() * s.path(contrast).asDouble()) / area;
        row(scores, kind, Quantity.SPOT_COUNT, Region.FACE, spots.size(), 0);
        row(scores, kind, Quantity.SPOT_AREA, Region.FACE, percent, 0.05 * percent);
        // the rim of a spot, and gloss under white light, take from it
        row(scores, kind, Quantity.SPOT_CONTRAST, Region.FACE, mean, (kind == ScoreKind.SPOTS ? 0.2 : 0.1) * mean);
    }

    private void folds(GeneratedFace face, List<Score> scores) {
        double length = 0;
        double depth = 0;
        double deepest = 0;
        for (JsonNode fold : face.truth().path("wrinkles")) {
            assertThat(fold.path("inMesh").asBoolean()).isTrue();
            length += fold.path("lengthMm").asDouble();
            depth += fold.path("lengthMm").asDouble() * fold.path("depthMm").asDouble();
            deepest = Math.max(deepest, fold.path("depthMm").asDouble());
        }
        double rate = 100 * length / face.area(Region.FACE);
        // the round ends show as well
        row(scores, ScoreKind.WRINKLES, Quantity.WRINKLE_LENGTH, Region.FACE, rate, 0.15 * rate);
        rate = 100 * length / face.area(Region.FOREHEAD);
        // its round ends belong to a fold for half of its width
        row(scores, ScoreKind.WRINKLE_DEPTH, Quantity.WRINKLE_LENGTH, Region.FOREHEAD, rate, 0.1 * rate);
        row(scores, ScoreKind.WRINKLE_DEPTH, Quantity.WRINKLE_DEPTH_MEAN, Region.FOREHEAD, depth / length, 0.015);
        row(scores, ScoreKind.WRINKLE_DEPTH, Quantity.WRINKLE_DEPTH_P95, Region.FOREHEAD, deepest, 0.015);
    }

    private void dots(GeneratedFace face, List<Score> scores) {
        List<JsonNode> pores = face.in(Region.FACE, "pores");
        double skin = face.area(Region.FACE);
        double density = 100 * pores.size() / skin;
        double percent = 100 * sum(pores, pore -> pore.path("areaMm2").asDouble()) / skin;
        double diameter = 1000 * sum(pores, pore -> pore.path("diameterMm").asDouble()) / pores.size();
        row(scores, ScoreKind.PORES, Quantity.PORE_DENSITY, Region.FACE, density, 0.05 * density);
        row(scores, ScoreKind.PORES, Quantity.PORE_AREA, Region.FACE, percent, 0.1 * percent);
        row(scores, ScoreKind.PORES, Quantity.PORE_DIAMETER, Region.FACE, diameter, 0.1 * diameter);
        List<JsonNode> dots = face.in(Region.FACE, "fluorescentDots");
        double glowing = 100 * sum(dots, dot -> dot.path("areaMm2").asDouble()) / skin;
        row(scores, ScoreKind.UV_FLUORESCENCE, Quantity.FLUORESCENCE_COUNT, Region.FACE, dots.size(), 0);
        row(scores, ScoreKind.UV_FLUORESCENCE, Quantity.FLUORESCENCE_AREA, Region.FACE, glowing, 0.15 * glowing);
    }

    /** The wave's own root mean square, let through by both filters (ISO 16610-61), beside what the face has without it. */
    private void relief(GeneratedFace face, List<Score> scores) throws UnreadableArtefact {
        GeneratedFace smooth = new GeneratedFace(
                FacePlan.planted(SEED).withRelief(null),
                FaceOptions.thorough()
                        .withPixels(64, 64)
                        .taking(List.of(View.FRONT), List.of(Light.WHITE))
                        .withCloseUps(List.of()));
        double bare =
                value(TextureScore.of(smooth.mesh, smooth.frame), ScoreKind.TEXTURE, Quantity.SQ, Region.CHEEK_LEFT);
        double wave = face.truth().path("relief").path("waveMm").asDouble();
        double passed = Math.pow(2, -Math.pow(TextureScore.SHORTEST / wave, 2))
                * (1 - Math.pow(2, -Math.pow(TextureScore.LONGEST / wave, 2)));
        double sq = 1000 * face.truth().path("relief").path("amplitudeMm").asDouble() / Math.sqrt(2) * passed;
        double planted = Math.sqrt(sq * sq + bare * bare);
        row(scores, ScoreKind.TEXTURE, Quantity.SQ, Region.CHEEK_LEFT, planted, 0.05 * planted);
    }

    /** Of the bump alone, as if both halves lay still: the registration takes up a part of it. */
    private void asymmetry(GeneratedFace face, List<Score> scores) {
        JsonNode bump = face.truth().path("bumps").path(0);
        double[] at = values(bump.path("position"));
        double height = bump.path("heightMm").asDouble();
        double spread = bump.path("spreadMm").asDouble();
        double squares = 0;
        double all = 0;
        FaceShell shell = FaceShell.of(face.mesh, face.frame);
        FaceShell.Samples samples = shell.samples(shell.heights(1), FaceShell.FRONT);
        double[] w = face.frame.worldToFace();
        double x = w[0] * at[0] + w[1] * at[1] + w[2] * at[2] + w[3];
        double y = w[4] * at[0] + w[5] * at[1] + w[6] * at[2] + w[7];
        for (int i = 0; i < samples.size(); i++) {
            // of both halves; across the surface, of which a sample's cell shows one square millimetre
            double dx = Math.abs(samples.points[3 * i]) - Math.abs(x) * face.frame.scale();
            double dy = samples.points[3 * i + 1] - y * face.frame.scale();
            double rise = height * Math.exp(-(dx * dx + dy * dy) / (2 * spread * spread)) / samples.areas[i];
            squares += samples.areas[i] * rise * rise;
            all += samples.areas[i];
        }
        double rms = Math.sqrt(squares / all);
        row(scores, ScoreKind.SYMMETRY, Quantity.ASYMMETRY_RMS, Region.FACE, rms, 0.3 * rms);
    }

    /** Two levels of melanin; the blur takes σ/√π along every rim from their squares. */
    private void evenness() throws UnreadableArtefact {
        FacePlan.Spot[] discs = new FacePlan.Spot[Part.values().length];
        Lab skin = new Lab(64, 11, 16);
        GeneratedFace bare = new GeneratedFace(
                FacePlan.bare(SEED, skin),
                FaceOptions.standard().withPixels(64, 64).taking(List.of(View.FRONT), List.of(Light.CROSS_POLARISED)));
        double[] middle = middles(bare);
        for (int i = 0; i < discs.length; i++) {
            discs[i] = new FacePlan.Spot("disc-" + i, new FacePlan.Point(middle[2 * i], middle[2 * i + 1]), 10, 12, 12);
        }
        GeneratedFace face = new GeneratedFace(
                FacePlan.bare(SEED, skin).withSpots(Arrays.asList(discs)),
                GeneratedFace.of(Light.CROSS_POLARISED)
                        .withCloseUps(Arrays.stream(Part.values())
                                .map(part -> new CloseUp(part, 0.15))
                                .toList()));
        double inside =
                sum(face.in(Region.FACE, "spots"), spot -> spot.path("areaMm2").asDouble());
        double rim = discs.length * Math.PI * 10;
        double share = inside / face.area(Region.FACE);
        double squares = (inside - rim * Algorithm.BLUR / Math.sqrt(Math.PI)) / face.area(Region.FACE);
        double mean = melanin(new double[] {skin.l(), skin.a(), skin.b()}) + share * 12;
        double percent = 100 * 12 * Math.sqrt(squares - share * share) / mean;
        row(scores(face.input()), ScoreKind.EVENNESS, Quantity.MELANIN_VARIATION, Region.FACE, percent, 0.05 * percent);
    }

    private void volume() throws UnreadableArtefact {
        FaceOptions options =
                FaceOptions.standard().withPixels(64, 64).taking(List.of(View.FRONT), List.of(Light.WHITE));
        GeneratedFace before = new GeneratedFace(FacePlan.of(SEED), options);
        GeneratedFace after = new GeneratedFace(FacePlan.filled(SEED), options);
        double planted = after.truth().path("bumps").path(0).path("volumeMm3").asDouble() / 1000;
        List<Score> scores = VolumeScore.of(after.mesh, after.frame, before.mesh, before.frame)
                .scores();
        row(scores, ScoreKind.VOLUME_CHANGE, Quantity.VOLUME, Region.FACE, planted, 0.05 * planted);
    }

    /** x and y of the middle of forehead, right and left cheek. */
    private static double[] middles(GeneratedFace face) {
        double[] nominal = {0, 83, -33, 4, 33, 4};
        double[] w = face.frame.worldToFace();
        double scale = face.frame.scale();
        double tip = -w[7] * scale;
        double[] out = new double[6];
        for (int i = 0; i < 6; i += 2) {
            out[i] = nominal[i] * scale;
            out[i + 1] = tip + nominal[i + 1] * scale;
        }
        return out;
    }

    private void row(
            List<Score> scores, ScoreKind kind, Quantity quantity, Region region, double planted, double allowed) {
        rows.add(new Row(kind, quantity, region, planted, value(scores, kind, quantity, region), allowed));
    }

    private static double value(List<Score> scores, ScoreKind kind, Quantity quantity, Region region) {
        return scores.stream()
                .filter(score -> score instanceof Score.Measured m
                        && m.kind() == kind
                        && m.quantity() == quantity
                        && m.region() == region)
                .mapToDouble(score -> ((Score.Measured) score).value())
                .findFirst()
                .orElse(Double.NaN);
    }

    private static List<Score> scores(ScanInput input) {
        return ((Analysis.Scored) FaceScorer.score(input)).scores();
    }

    private static double sum(List<JsonNode> things, ToDoubleFunction<JsonNode> quantity) {
        return things.stream().mapToDouble(quantity).sum();
    }

    private static double[] values(JsonNode array) {
        return new double[] {
            array.path(0).asDouble(), array.path(1).asDouble(), array.path(2).asDouble()
        };
    }

    private static double erythema(double[] lab) {
        double[] rgb = new Lab(lab[0], lab[1], lab[2]).toLinear();
        return 6.339 + 114.658 * Math.log10(rgb[0]) - 186.765 * Math.log10(rgb[1]) + 63.850 * Math.log10(rgb[2]);
    }

    private static double melanin(double[] lab) {
        double[] rgb = new Lab(lab[0], lab[1], lab[2]).toLinear();
        return -0.822 - 114.364 * Math.log10(rgb[0]) + 48.545 * Math.log10(rgb[1]) - 25.113 * Math.log10(rgb[2]);
    }

    private void write() throws IOException {
        String file = System.getProperty("planted.table");
        if (file == null) {
            return;
        }
        // tests run in the module's folder
        Path path = Path.of("..").resolve(file);
        String text = Files.readString(path);
        StringBuilder table = new StringBuilder(BEGIN)
                .append(
                        "\n| score | quantity | region | planted | measured | allowed difference |\n|---|---|---|---|---|---|\n");
        rows.forEach(row -> table.append(row.line()).append('\n'));
        Files.writeString(path, text.substring(0, text.indexOf(BEGIN)) + table + text.substring(text.indexOf(END)));
    }
}
