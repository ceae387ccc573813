package eu.dermalia.report.scoring;

import static eu.dermalia.report.scoring.PlantedSkin.bar;
import static eu.dermalia.report.scoring.PlantedSkin.disc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import eu.dermalia.report.scoring.PlantedSkin.Shape;
import eu.dermalia.report.scoring.filter.Component;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hair and moles of known size, as marks and as photographs. */
class DarkMarksTest {
    private static final double WIDE = 42;
    private static final double TALL = 24;

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.1, 0.2})
    void what_is_compact_is_a_mole(double step) {
        List<Shape> moles =
                List.of(disc(5, 5, 0.6), disc(10, 5, 1), disc(20, 8, 2.5), disc(33, 10, 4.5), ellipse(8, 18, 30, 4, 2));
        List<Component> found = marks(step, moles);
        assertThat(found).hasSize(moles.size());
        double area = Math.PI * (0.6 * 0.6 + 1 + 2.5 * 2.5 + 4.5 * 4.5 + 2);
        double seen = found.stream()
                .mapToDouble(mole -> mole.cells().length * step * step)
                .sum();
        assertThat(seen).isCloseTo(area, within(0.03 * area));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.1, 0.2})
    void what_is_long_or_thin_is_hair(double step) {
        for (Shape hair : List.of(
                bar(20, 12, 20, 12, 0.12),
                bar(20, 12, 70, 3, 0.2),
                bar(20, 12, 0, 9, 0.5),
                // a strand of many
                bar(20, 12, 45, 12, 2),
                // two that cross
                either(bar(20, 12, 20, 12, 0.2), bar(20, 12, 110, 12, 0.2)),
                // one that curls
                ring(20, 12, 2, 0.2),
                // one seen end-on
                disc(20, 12, 0.15))) {
            assertThat(marks(step, List.of(hair))).isEmpty();
        }
    }

    @Test
    void a_hair_that_grows_out_of_a_mole_does_not_hide_it() {
        assertThat(marks(0.1, List.of(either(disc(20, 12, 1.5), bar(22, 14, 45, 9, 0.15)))))
                .hasSize(1);
        // but one that is mostly hair is not known
        assertThat(marks(0.1, List.of(either(disc(20, 12, 0.5), bar(22, 14, 45, 12, 0.2)))))
                .isEmpty();
    }

    @Test
    void what_leaves_the_region_or_is_too_large_is_no_mole() {
        assertThat(marks(0.1, List.of(disc(1, 12, 1.5)))).isEmpty();
        assertThat(marks(0.1, List.of(disc(20, 12, 5.2)))).isEmpty();
        int width = 100;
        float[] area = new float[width * width];
        Arrays.fill(area, 0.01f);
        boolean[] dark = new boolean[area.length];
        fill(dark, width, 0.1, disc(5, 5, 1));
        assertThat(DarkMarks.moles(dark, area, width, width, 0.1)).hasSize(1);
        area[50 * width + 61] = 0;
        area[50 * width + 60] = 0;
        area[50 * width + 59] = 0;
        dark[50 * width + 59] = false;
        assertThat(DarkMarks.moles(dark, area, width, width, 0.1)).isEmpty();
    }

    @Test
    void in_a_beard_nothing_is_a_mole() {
        Random random = new Random(3);
        Shape beard = disc(36, 18, 1.5);
        for (int i = 0; i < 150; i++) {
            beard = either(
                    beard,
                    bar(2 + 30 * random.nextDouble(), 2 + 20 * random.nextDouble(), 360 * random.nextDouble(), 3, 0.2));
        }
        assertThat(marks(0.1, List.of(disc(36, 18, 1.5)))).hasSize(1);
        assertThat(marks(0.1, List.of(beard))).isEmpty();
    }

    private static final double[][] MOLES = {{-20, 84, 0.8}, {-8, 78, 1.5}, {6, 90, 2.5}, {19, 82, 1.1}};
    private static final Lab SKIN = new Lab(65, 11, 17);
    private static final Lab DARK = new Lab(30, 9, 12);

    /** On a photographed forehead: moles darker by 35 L*, and as dark hairs across it. */
    @Test
    void spots_count_dark_moles_and_not_the_hair_beside_them() throws Exception {
        SyntheticHead head = SyntheticHead.face();
        FaceFrame frame = FaceFinder.find(head.mesh(), SyntheticHead.camera(0)).orElseThrow();
        Shape hair = either(bar(-2, 84, 75, 30, 0.15), either(bar(13, 80, 110, 14, 0.2), bar(-14, 88, 20, 8, 0.2)));
        SkinGrid plain = forehead(head, frame, (x, y) -> false);
        SkinGrid grid = forehead(head, frame, (x, y) -> hair.has(x, y) || isMole(x, y));
        assertThat(grid.skinArea()).isLessThan(plain.skinArea() - 4);

        MapScore score = SpotScore.of(ScoreKind.SPOTS, List.of(grid));
        double area = 0;
        for (double[] m : MOLES) {
            area += Math.PI * m[2] * m[2] * slope(m[0], m[1]);
        }
        double percent = 100 * area / grid.skinArea();
        assertThat(PlantedSkin.value(score, Quantity.SPOT_COUNT, Region.FOREHEAD))
                .isEqualTo(MOLES.length);
        assertThat(PlantedSkin.value(score, Quantity.SPOT_AREA, Region.FOREHEAD))
                .isCloseTo(percent, within(0.05 * percent));
        MapScore none = SpotScore.of(ScoreKind.SPOTS, List.of(forehead(head, frame, hair)));
        assertThat(PlantedSkin.value(none, Quantity.SPOT_COUNT, Region.FOREHEAD))
                .isZero();
    }

    private static boolean isMole(double x, double y) {
        return Arrays.stream(MOLES).anyMatch(m -> Math.hypot(x - m[0], y - m[1]) < m[2]);
    }

    /** Nine pixels a millimetre. */
    private static SkinGrid forehead(SyntheticHead head, FaceFrame frame, Shape dark) throws UnreadableArtefact {
        Camera whole = SyntheticHead.camera(0);
        Camera close = new Camera(1100, 640, 5500, 5500, 550, 1080, whole.worldToCamera());
        byte[] content = head.photograph(close, (x, y) -> dark.has(x, y) ? DARK : SKIN);
        PhotographFile file = new PhotographFile("close", Light.WHITE, View.FRONT, close, content);
        PhotographFile other = new PhotographFile("front", Light.WHITE, View.FRONT, whole, content);
        return new SkinSampler(head.mesh(), frame)
                .read(List.of(file), other, (photograph, camera) -> {}).grids().stream()
                        .filter(grid -> grid.region() == Region.FOREHEAD)
                        .findFirst()
                        .orElseThrow();
    }

    /** Skin per area seen along z. */
    private static double slope(double x, double y) {
        double dx = (SyntheticHead.faceHeight(x + 1, y) - SyntheticHead.faceHeight(x - 1, y)) / 2;
        double dy = (SyntheticHead.faceHeight(x, y + 1) - SyntheticHead.faceHeight(x, y - 1)) / 2;
        return Math.sqrt(1 + dx * dx + dy * dy);
    }

    private static List<Component> marks(double step, List<Shape> shapes) {
        int width = (int) Math.round(WIDE / step);
        int height = (int) Math.round(TALL / step);
        boolean[] dark = new boolean[width * height];
        shapes.forEach(shape -> fill(dark, width, step, shape));
        float[] area = new float[dark.length];
        Arrays.fill(area, (float) (step * step));
        return DarkMarks.moles(dark, area, width, height, step);
    }

    private static void fill(boolean[] dark, int width, double step, Shape shape) {
        for (int i = 0; i < dark.length; i++) {
            dark[i] |= shape.has((i % width + 0.5) * step, (i / width + 0.5) * step);
        }
    }

    private static Shape either(Shape one, Shape other) {
        return (x, y) -> one.has(x, y) || other.has(x, y);
    }

    private static Shape ring(double x, double y, double radius, double wide) {
        return (u, v) -> Math.abs(Math.hypot(u - x, v - y) - radius) < wide / 2;
    }

    private static Shape ellipse(double x, double y, double degrees, double length, double wide) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        return (u, v) ->
                Math.hypot((c * (u - x) + s * (v - y)) / (length / 2), (c * (v - y) - s * (u - x)) / (wide / 2)) <= 1;
    }
}
