package eu.dermalia.report.scoring;

import static eu.dermalia.report.scoring.PlantedSkin.disc;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class OverlayPainterTest {
    private static final SyntheticHead HEAD = SyntheticHead.face();
    private static final Camera CAMERA = SyntheticHead.camera(0);

    /** One spot of 2 mm, at (30, 20) of a grid of 0.1 mm whose first cell is pixel (20, 10). */
    private static BufferedImage painted(PictureName name, int tone) throws Exception {
        SkinGrid grid = new PlantedSkin(Region.FOREHEAD, Light.WHITE, 42, 40, 0.1)
                .plant(disc(30, 20, 2), 0.7)
                .grid();
        boolean[] marked = new boolean[grid.skin().length];
        for (int i = 0; i < marked.length; i++) {
            marked[i] = Math.hypot(i % grid.width() - 300, i / grid.width() - 200) < 20;
        }
        int[] rgb = new int[600 * 600];
        Arrays.fill(rgb, tone);
        FaceFrame frame = FaceFinder.find(HEAD.mesh(), CAMERA).orElseThrow();
        Picture picture = OverlayPainter.paint(
                name,
                new Photograph(600, 600, rgb),
                RegionMap.of(HEAD.mesh(), frame, CAMERA),
                List.of(new Finding(ScoreKind.valueOf(name.name()), grid, marked)));
        assertThat(picture.width()).isEqualTo(600);
        assertThat(rgb).containsOnly(tone);
        return ImageIO.read(new ByteArrayInputStream(picture.jpeg()));
    }

    private static int distance(int a, int b) {
        int sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            sum += Math.abs(((a >> shift) & 0xff) - ((b >> shift) & 0xff));
        }
        return sum;
    }

    @Test
    void a_spot_is_ringed_where_it_lies_and_stays_to_be_seen() throws Exception {
        for (int tone : new int[] {0xF1D3C2, 0xB98468, 0x4A2C20}) {
            BufferedImage image = painted(PictureName.BROWN_SPOTS, tone);
            assertThat(distance(image.getRGB(320, 210), tone)).isLessThan(40);
            assertThat(distance(image.getRGB(260, 210), tone)).isLessThan(40);
            int differing = 0;
            for (int k = 0; k < 90; k++) {
                double angle = 2 * Math.PI * k / 90;
                int ring = image.getRGB(
                        (int) Math.round(320 + 21.5 * Math.cos(angle)), (int) Math.round(210 + 21.5 * Math.sin(angle)));
                differing += distance(ring, tone) > 60 ? 1 : 0;
            }
            assertThat(differing).isGreaterThan(80);
        }
    }

    @Test
    void lines_are_filled_and_areas_tinted() throws Exception {
        int tone = 0xB98468;
        for (PictureName lines : new PictureName[] {PictureName.WRINKLES, PictureName.WRINKLE_DEPTH}) {
            assertThat(distance(painted(lines, tone).getRGB(320, 210), 0x56B4E9))
                    .isLessThan(60);
        }
        int tinted = painted(PictureName.REDNESS, tone).getRGB(320, 210);
        assertThat(distance(tinted, tone)).isGreaterThan(60);
        assertThat(distance(tinted, 0x56B4E9)).isGreaterThan(60);
    }

    @Test
    void nothing_to_mark_and_no_face_give_the_photograph() {
        int[] rgb = new int[40 * 30];
        Camera away = new Camera(40, 30, 60, 60, 20, 15, new double[] {-1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1, -650});
        FaceFrame frame = FaceFinder.find(HEAD.mesh(), CAMERA).orElseThrow();
        Picture picture = OverlayPainter.paint(
                PictureName.PORES, new Photograph(40, 30, rgb), RegionMap.of(HEAD.mesh(), frame, away), List.of());
        assertThat(picture.width()).isEqualTo(40);
        assertThat(picture.height()).isEqualTo(30);
        assertThat(picture.jpeg()).isNotEmpty();
    }
}
