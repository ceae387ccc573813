package eu.dermalia.report.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class SkinSamplerTest {
    private static final SyntheticHead HEAD = SyntheticHead.face();
    private static final FaceFrame FRAME =
            FaceFinder.find(HEAD.mesh(), SyntheticHead.camera(0)).orElseThrow();
    private static final Lab SKIN = new Lab(65, 11, 17);
    private static final Lab MARK = new Lab(52, 16, 20);
    private static final double MARK_X = 6;
    private static final double MARK_Y = 82;
    private static final double MARK_RADIUS = 8;

    /** Colour is painted as seen along z, so the disc's area on the skin is its own over the slope. */
    @Test
    void areas_are_square_millimetres_of_skin() throws Exception {
        SkinGrid forehead = grid(read(SkinSamplerTest::marked), Region.FOREHEAD);
        double marked = 0;
        for (int i = 0; i < forehead.skin().length; i++) {
            if (forehead.skin()[i] && isMark(forehead, i)) {
                marked += forehead.area()[i];
            }
        }
        double slope = slope(MARK_X, MARK_Y);
        assertThat(marked)
                .isCloseTo(
                        Math.PI * MARK_RADIUS * MARK_RADIUS * slope,
                        within(0.03 * Math.PI * MARK_RADIUS * MARK_RADIUS));
    }

    @Test
    void cells_know_their_pixel() throws Exception {
        LightReading reading = read(SkinSamplerTest::marked);
        SkinGrid forehead = grid(reading, Region.FOREHEAD);
        Camera camera = SyntheticHead.camera(0);
        double u = 0;
        double v = 0;
        int n = 0;
        for (int i = 0; i < forehead.skin().length; i++) {
            if (forehead.skin()[i] && isMark(forehead, i)) {
                u += forehead.u()[i];
                v += forehead.v()[i];
                n++;
            }
        }
        double[] middle = new double[3];
        camera.project(new double[] {MARK_X, MARK_Y, SyntheticHead.faceHeight(MARK_X, MARK_Y)}, middle);
        assertThat(u / n).isCloseTo(middle[0], within(0.6));
        assertThat(v / n).isCloseTo(middle[1], within(0.6));
    }

    @Test
    void each_region_comes_from_the_photograph_that_shows_it_best() throws Exception {
        LightReading reading = read((x, y) -> SKIN);
        assertThat(reading.grids()).extracting(SkinGrid::region).containsExactlyElementsOf(Region.PATCHES);
        assertThat(reading.grids())
                .extracting(SkinGrid::photograph)
                .containsExactly("FRONT", "RIGHT", "LEFT", "FRONT", "FRONT");
    }

    @Test
    void cells_are_as_wide_as_a_pixel_covers() throws Exception {
        SkinGrid forehead = grid(read((x, y) -> SKIN), Region.FOREHEAD);
        assertThat(forehead.pitch()).isCloseTo(covered(0, 83), within(0.02));
        assertThat(forehead.step()).isCloseTo(forehead.pitch(), within(0.01));
    }

    @Test
    void hair_and_gloss_are_no_skin_and_carry_the_colour_beside_them() throws Exception {
        Lab hair = new Lab(15, 3, 5);
        Lab gloss = new Lab(100, 0, 0);
        LightReading reading = read((x, y) -> Math.abs(x - 10) < 2 ? hair : Math.abs(x + 10) < 2 ? gloss : SKIN);
        SkinGrid forehead = grid(reading, Region.FOREHEAD);
        SkinGrid whole = grid(read((x, y) -> SKIN), Region.FOREHEAD);
        assertThat(forehead.skinArea()).isLessThan(0.9 * whole.skinArea()).isGreaterThan(0.75 * whole.skinArea());
        double[] skin = Colour.linearOfLab(SKIN);
        for (int i = 0; i < forehead.skin().length; i++) {
            assertThat(forehead.red()[i]).isCloseTo((float) skin[0], within(0.32f));
        }
    }

    @Test
    void a_photograph_of_half_the_size_shows_the_same_skin() throws Exception {
        Camera camera = SyntheticHead.camera(0);
        byte[] small = HEAD.photograph(camera.scaledTo(300, 300), SkinSamplerTest::marked);
        PhotographFile file = new PhotographFile("small", Light.WHITE, View.FRONT, camera, small);
        SkinGrid forehead = grid(
                new SkinSampler(HEAD.mesh(), FRAME).read(List.of(file), file, SkinSamplerTest::noMore),
                Region.FOREHEAD);
        SkinGrid whole = grid(read(SkinSamplerTest::marked), Region.FOREHEAD);
        assertThat(forehead.pitch()).isCloseTo(2 * whole.pitch(), within(0.02));
        assertThat(forehead.skinArea()).isCloseTo(whole.skinArea(), within(0.02 * whole.skinArea()));
    }

    @Test
    void a_photograph_that_was_cropped_is_left_out() throws Exception {
        Camera camera = SyntheticHead.camera(0);
        byte[] cropped = HEAD.photograph(
                new Camera(600, 400, camera.fx(), camera.fy(), camera.cx(), camera.cy(), camera.worldToCamera()),
                (x, y) -> SKIN);
        PhotographFile file = new PhotographFile("cropped", Light.WHITE, View.FRONT, camera, cropped);
        LightReading reading = new SkinSampler(HEAD.mesh(), FRAME).read(List.of(file), file, SkinSamplerTest::noMore);
        assertThat(reading.grids()).isEmpty();
        assertThat(reading.view()).isNull();
    }

    @Test
    void findings_can_be_marked_on_another_photograph() throws Exception {
        List<PhotographFile> files = files((x, y) -> SKIN);
        SkinSampler sampler = new SkinSampler(HEAD.mesh(), FRAME);
        LightReading reading = sampler.read(files, files.get(0), SkinSamplerTest::noMore);
        FaceView view = reading.view();
        SkinGrid cheek = grid(reading, Region.CHEEK_LEFT);
        SkinGrid inView = sampler.seenBy(view, cheek);
        int seen = 0;
        for (int i = 0; i < inView.u().length; i++) {
            if (!Float.isNaN(inView.u()[i])) {
                seen++;
                int u = (int) inView.u()[i] - view.map().x0;
                int v = (int) inView.v()[i] - view.map().y0;
                if (seen % 50 == 0 && inView.skin()[i]) {
                    assertThat(view.map().shows(v * view.map().width + u, Region.CHEEK_LEFT)
                                    || view.map().shows(v * view.map().width + u - 1, Region.CHEEK_LEFT)
                                    || view.map().shows(v * view.map().width + u + 1, Region.CHEEK_LEFT)
                                    || view.map().shows((v - 1) * view.map().width + u, Region.CHEEK_LEFT)
                                    || view.map().shows((v + 1) * view.map().width + u, Region.CHEEK_LEFT))
                            .isTrue();
                }
            }
        }
        assertThat(seen).isGreaterThan(1000);
    }

    private static LightReading read(BiFunction<Double, Double, Lab> colours) throws UnreadableArtefact {
        List<PhotographFile> files = files(colours);
        return new SkinSampler(HEAD.mesh(), FRAME).read(files, files.get(0), SkinSamplerTest::noMore);
    }

    private static List<PhotographFile> files(BiFunction<Double, Double, Lab> colours) {
        List<PhotographFile> files = new ArrayList<>();
        for (View view : View.values()) {
            Camera camera = SyntheticHead.camera(view == View.FRONT ? 0 : view == View.LEFT ? 40 : -40);
            files.add(new PhotographFile(view.name(), Light.WHITE, view, camera, HEAD.photograph(camera, colours)));
        }
        return files;
    }

    private static SkinGrid grid(LightReading reading, Region region) {
        return reading.grids().stream()
                .filter(grid -> grid.region() == region)
                .findFirst()
                .orElseThrow();
    }

    private static Lab marked(double x, double y) {
        return Math.hypot(x - MARK_X, y - MARK_Y) < MARK_RADIUS ? MARK : SKIN;
    }

    private static boolean isMark(SkinGrid grid, int i) {
        double l = Colour.lightness(Colour.luminance(grid.red()[i], grid.green()[i], grid.blue()[i]));
        return l < (SKIN.l() + MARK.l()) / 2;
    }

    /** Skin per area seen along z. */
    private static double slope(double x, double y) {
        double dx = (SyntheticHead.faceHeight(x + 1, y) - SyntheticHead.faceHeight(x - 1, y)) / 2;
        double dy = (SyntheticHead.faceHeight(x, y + 1) - SyntheticHead.faceHeight(x, y - 1)) / 2;
        return Math.sqrt(1 + dx * dx + dy * dy);
    }

    /** Side, in millimetres, of the square of skin that a pixel of the front camera shows. */
    private static double covered(double x, double y) {
        double dx = (SyntheticHead.faceHeight(x + 1, y) - SyntheticHead.faceHeight(x - 1, y)) / 2;
        double dy = (SyntheticHead.faceHeight(x, y + 1) - SyntheticHead.faceHeight(x, y - 1)) / 2;
        double away = 650 - SyntheticHead.faceHeight(x, y);
        double facing = Math.abs(-dx * x - dy * y - away) / slope(x, y) / Math.sqrt(x * x + y * y + away * away);
        return away / 1266 / Math.sqrt(facing);
    }

    private static void noMore(Photograph photograph, Camera camera) {
        // only the reading is wanted
    }
}
