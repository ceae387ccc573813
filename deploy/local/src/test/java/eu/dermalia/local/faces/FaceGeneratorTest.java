package eu.dermalia.local.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class FaceGeneratorTest {
    private static final Lab SKIN = new Lab(64, 11, 16);
    private static final FaceGenerator.Label LABEL =
            new FaceGenerator.Label("t-1", "4711", "AESTHETIC", "2026-11-02T09:30:00+01:00", "GENERATED");
    private static final FaceOptions SMALL = FaceOptions.standard()
            .withPictures(FaceOptions.Pictures.PNG)
            .withPixels(1000, 256)
            .taking(List.of(View.FRONT), List.of(Light.CROSS_POLARISED));

    @Test
    void gives_the_same_bytes_for_the_same_seed_and_others_for_another() {
        FaceOptions tiny = FaceOptions.standard().withPixels(128, 128);

        GeneratedCapture first = new FaceGenerator(tiny).generate(FacePlan.of(7), LABEL);
        GeneratedCapture again = new FaceGenerator(tiny).generate(FacePlan.of(7), LABEL);
        GeneratedCapture other = new FaceGenerator(tiny).generate(FacePlan.of(8), LABEL);

        assertThat(again.files()).containsExactlyEntriesOf(first.files());
        assertThat(again.truth()).isEqualTo(first.truth());
        assertThat(other.files().get("mesh.obj")).isNotEqualTo(first.files().get("mesh.obj"));
    }

    @Test
    void describes_every_file_as_a_device_does_and_keeps_the_truth_apart() {
        GeneratedCapture capture =
                new FaceGenerator(FaceOptions.standard().withPixels(128, 128)).generate(FacePlan.of(1), LABEL);

        List<String> listed = new ArrayList<>();
        capture.manifest()
                .path("artefacts")
                .forEach(a -> listed.add(a.path("name").asText()));

        assertThat(listed).containsExactlyElementsOf(capture.files().keySet()).hasSize(14);
        assertThat(listed).contains("mesh.obj", "texture.jpg", "uv-front.jpg", "cross-polarised-left.jpg");
        assertThat(capture.manifest().toString()).doesNotContain("spot", "seed");
        assertThat(capture.manifest().path("artefacts").path(2).path("camera").path("worldToCamera"))
                .hasSize(12);
    }

    @Test
    void writes_a_mesh_of_plausible_size_in_millimetres() {
        GeneratedCapture capture = new FaceGenerator(SMALL).generate(FacePlan.of(2), LABEL);

        List<double[]> vertices = new String(capture.files().get("mesh.obj"), StandardCharsets.US_ASCII)
                .lines()
                .filter(line -> line.startsWith("v "))
                .map(FaceGeneratorTest::numbers)
                .toList();

        assertThat(vertices).hasSizeBetween(5_000, 12_000);
        assertThat(extent(vertices, 0)).isBetween(135.0, 190.0);
        assertThat(extent(vertices, 1)).isBetween(200.0, 250.0);
        double[] foremost =
                vertices.stream().max(Comparator.comparingDouble(v -> v[2])).orElseThrow();
        assertThat(foremost[0]).as("the nose tip lies in the middle").isCloseTo(0, within(2.0));
    }

    @Test
    void is_mirror_symmetric_unless_a_bump_is_planted() {
        Head plain = new Head(FacePlan.bare(3, SKIN), 41, 51);
        Head swollen = new Head(
                FacePlan.bare(3, SKIN)
                        .withBumps(List.of(new FacePlan.Bump("cheek", new FacePlan.Point(40, -20), 2, 15))),
                41,
                51);

        for (int row = 0; row < 51; row++) {
            Vec right = plain.mesh().position(row * 41 + 12);
            Vec left = plain.mesh().position(row * 41 + 28);
            assertThat(left.distanceTo(new Vec(-right.x(), right.y(), right.z())))
                    .isLessThan(1e-9);
        }
        Vec before = plain.onSkin(new FacePlan.Point(40, -20)).position();
        Vec after = swollen.onSkin(new FacePlan.Point(40, -20)).position();
        assertThat(after.z() - before.z()).isCloseTo(2, within(0.05));
    }

    @Test
    void shows_a_planted_spot_where_the_camera_says_in_its_size_and_colour() throws IOException {
        FacePlan.Spot spot = new FacePlan.Spot("spot", new FacePlan.Point(-33, -30), 5, 15, 15);
        GeneratedCapture capture =
                new FaceGenerator(SMALL).generate(FacePlan.bare(4, SKIN).withSpots(List.of(spot)), LABEL);
        JsonNode truth = capture.truth().path("spots").path(0);
        Vec centre = vec(truth.path("position"));
        Camera camera = Camera.of(View.FRONT, 1000);
        Vec expected = camera.project(centre);
        Lab inside = lab(truth.path("lab"));

        BufferedImage picture = picture(capture, "cross-polarised-front.png");
        List<int[]> dark = around(picture, expected, 40, lab -> lab.l() < (SKIN.l() + inside.l()) / 2);

        assertThat(dark.stream().mapToDouble(p -> p[0] + 0.5).average().orElseThrow())
                .isCloseTo(expected.x(), within(0.5));
        assertThat(dark.stream().mapToDouble(p -> p[1] + 0.5).average().orElseThrow())
                .isCloseTo(expected.y(), within(0.5));
        assertSame(colour(picture, expected), inside, 0.6);
        double cosine =
                vec(truth.path("normal")).dot(camera.centre().minus(centre).normalised());
        double pixelsPerMm = camera.fx() / expected.z();
        assertThat(dark.size() / (pixelsPerMm * pixelsPerMm) / cosine)
                .isCloseTo(truth.path("areaMm2").asDouble(), within(0.05 * Math.PI * 6.25));
    }

    @Test
    void keeps_the_planted_colour_under_crossed_polarisers_in_every_view() throws IOException {
        GeneratedCapture capture = new FaceGenerator(FaceOptions.standard()
                        .withPixels(600, 128)
                        .taking(List.of(View.values()), List.of(Light.CROSS_POLARISED, Light.WHITE)))
                .generate(FacePlan.bare(5, SKIN), LABEL);

        Head head = new Head(FacePlan.bare(5, SKIN), 89, 105);
        for (View view : View.values()) {
            double side = view == View.RIGHT ? -1 : 1;
            Vec cheek = head.onSkin(new FacePlan.Point(side * 38, -25)).position();
            Vec pixel = Camera.of(view, 600).project(cheek);
            String name = "cross-polarised-" + view.fileStem() + ".jpg";
            assertSame(colour(picture(capture, name), pixel), SKIN, 1.0);
        }
    }

    @Test
    void raises_the_indices_by_what_was_planted() {
        double[] skin = SKIN.toLinear();

        assertThat(melaninIndex(times(skin, Pigment.melanin(12))) - melaninIndex(skin))
                .isCloseTo(12, within(1e-9));
        assertThat(erythemaIndex(times(skin, Pigment.blood(6))) - erythemaIndex(skin))
                .isCloseTo(6, within(1e-9));
    }

    @Test
    void looks_along_plus_z_with_y_down_from_the_subjects_left() {
        Camera left = Camera.of(View.LEFT, 1000);

        Vec middle = left.project(new Vec(0, 0, 0));
        Vec above = left.project(new Vec(0, 50, 0));

        assertThat(middle.x()).isCloseTo(500, within(1e-9));
        assertThat(middle.z()).isCloseTo(620, within(1e-9));
        assertThat(above.y()).isLessThan(middle.y());
        assertThat(left.centre().x()).isGreaterThan(300);
        assertThat(left.project(left.centre().times(0.5)).z()).isCloseTo(310, within(1e-9));
    }

    @Test
    void carves_a_groove_into_a_mesh_that_is_fine_enough_and_only_then() {
        FacePlan.Wrinkle line =
                new FacePlan.Wrinkle("line", List.of(new FacePlan.Point(-8, 60), new FacePlan.Point(8, 60)), 0.4, 10);
        FacePlan plan = FacePlan.bare(6, SKIN).withWrinkles(List.of(line));

        Head coarse = new Head(plan, 41, 51);
        Head fine = new Head(plan, 201, 241);

        assertThat(coarse.grooves().get(0).inMesh()).isFalse();
        assertThat(fine.grooves().get(0).inMesh()).isTrue();
        double depth = fine.mesh().inFront(0, 60).orElseThrow().position().z()
                - fine.smooth().inFront(0, 60).orElseThrow().position().z();
        assertThat(depth).isBetween(-0.45, -0.33);
    }

    @Test
    void takes_close_ups_that_are_square_to_the_skin_and_as_fine_as_asked() throws IOException {
        FaceOptions near = FaceOptions.standard()
                .withPictures(FaceOptions.Pictures.PNG)
                .withPixels(128, 128)
                .taking(List.of(View.FRONT), List.of(Light.WHITE))
                .withCloseUps(List.of(new CloseUp(Part.CHEEK_LEFT, 0.1)));
        FacePlan plan = FacePlan.rich(9).withNoise(0);

        GeneratedCapture capture = new FaceGenerator(near).generate(plan, LABEL);
        Head head = new Head(plan, 89, 105);
        Camera camera = head.closeUp(near.closeUps().get(0));
        BufferedImage picture = picture(capture, "white-near-cheek-left.png");
        FacePlan.Pore pore = plan.pores().stream()
                .filter(p -> Part.CHEEK_LEFT.reach(head.shape(), p.at().x(), p.at().y()) < 0.25)
                .max(Comparator.comparingDouble(p -> p.diameterMm() * p.depth()))
                .orElseThrow();
        Vec at = camera.project(head.onSkin(pore.at()).position());

        assertThat(picture.getWidth()).isEqualTo(camera.width()).isBetween(320, 450);
        assertThat(picture.getHeight()).isEqualTo(camera.height()).isBetween(280, 360);
        assertThat(at.z() / camera.fx()).isCloseTo(0.1, within(0.005));
        assertThat(lab(picture.getRGB((int) at.x(), (int) at.y())).l())
                .isLessThan(lab(picture.getRGB((int) at.x() + 6, (int) at.y())).l() - 5);
        assertThat(capture.manifest().toString()).contains("\"view\":\"LEFT\"");
    }

    @Test
    void divides_the_mesh_where_it_shall_be_fine_without_leaving_a_gap() {
        FaceOptions fine =
                SMALL.withFinePatches(List.of(new FinePatch(Part.FOREHEAD, 0.4), new FinePatch(Part.CHEEK_LEFT, 0.3)));
        FacePlan plan = FacePlan.bare(10, SKIN)
                .withWrinkles(List.of(new FacePlan.Wrinkle(
                        "line", List.of(new FacePlan.Point(-8, 54), new FacePlan.Point(8, 54)), 0.4, 3)))
                .withRelief(new FacePlan.Relief(Part.CHEEK_LEFT, 0.2, 3));
        Head head = new Head(plan, 89, 105);

        FineMesh mesh = new FineMesh(head, fine);

        Map<Long, Integer> edges = new HashMap<>();
        for (int i = 0; i < mesh.triangles(); i++) {
            for (int k = 0; k < 3; k++) {
                long from = mesh.corner(i, k);
                long to = mesh.corner(i, (k + 1) % 3);
                edges.merge(from << 32 | to, 1, Integer::sum);
            }
        }
        assertThat(edges.values())
                .as("every edge is used once in each direction")
                .containsOnly(1);
        long open = edges.keySet().stream()
                .filter(edge -> !edges.containsKey(edge << 32 | edge >>> 32))
                .count();
        assertThat(open).as("only the rim of the shell is open").isEqualTo(2 * (88 + 104));
        FacePlan.Point cheek = Part.CHEEK_LEFT.at(head.shape(), 0, 0);
        Vec normal = head.onSkin(cheek).normal();
        double[] rises = new double[mesh.vertices()];
        for (int i = head.smooth().vertices(); i < mesh.vertices(); i++) {
            Vec skin = mesh.position(i);
            if (Math.hypot(skin.x() - cheek.x(), skin.y() - cheek.y()) < 6) {
                Vec below = head.onSkin(new FacePlan.Point(skin.x(), skin.y())).position();
                rises[i] = skin.minus(below).dot(normal);
            }
        }
        assertThat(Arrays.stream(rises).max().orElseThrow()).isCloseTo(0.2, within(0.05));
        assertThat(Arrays.stream(rises).min().orElseThrow()).isCloseTo(-0.2, within(0.05));
        byte[] ply = mesh.toPly();
        assertThat(new String(ply, 0, 60, StandardCharsets.US_ASCII))
                .startsWith("ply\nformat binary_little_endian 1.0\n");
    }

    @Test
    void agrees_with_published_colour_values() {
        Lab white = Lab.ofSrgb(255, 255, 255);
        Lab red = Lab.ofSrgb(255, 0, 0);

        assertSame(white, new Lab(100, 0, 0), 0.02);
        assertSame(red, new Lab(53.24, 80.09, 67.20), 0.05);
        double[] rgb = SKIN.toLinear();
        assertSame(Lab.ofLinear(rgb[0], rgb[1], rgb[2]), SKIN, 1e-5);
    }

    private static double melaninIndex(double[] rgb) {
        return -0.822 - 114.364 * Math.log10(rgb[0]) + 48.545 * Math.log10(rgb[1]) - 25.113 * Math.log10(rgb[2]);
    }

    private static double erythemaIndex(double[] rgb) {
        return 6.339 + 114.658 * Math.log10(rgb[0]) - 186.765 * Math.log10(rgb[1]) + 63.850 * Math.log10(rgb[2]);
    }

    private static double[] times(double[] a, double[] b) {
        return new double[] {a[0] * b[0], a[1] * b[1], a[2] * b[2]};
    }

    private static void assertSame(Lab actual, Lab expected, double tolerance) {
        assertThat(actual.l()).isCloseTo(expected.l(), within(tolerance));
        assertThat(actual.a()).isCloseTo(expected.a(), within(tolerance));
        assertThat(actual.b()).isCloseTo(expected.b(), within(tolerance));
    }

    /** Mean colour of 5 x 5 pixels. */
    private static Lab colour(BufferedImage picture, Vec at) {
        List<Lab> labs = new ArrayList<>();
        for (int dy = -2; dy <= 2; dy++) {
            for (int dx = -2; dx <= 2; dx++) {
                labs.add(lab(picture.getRGB((int) at.x() + dx, (int) at.y() + dy)));
            }
        }
        return new Lab(
                labs.stream().mapToDouble(Lab::l).average().orElseThrow(),
                labs.stream().mapToDouble(Lab::a).average().orElseThrow(),
                labs.stream().mapToDouble(Lab::b).average().orElseThrow());
    }

    private static List<int[]> around(BufferedImage picture, Vec at, int reach, Predicate<Lab> wanted) {
        List<int[]> pixels = new ArrayList<>();
        for (int y = (int) at.y() - reach; y <= at.y() + reach; y++) {
            for (int x = (int) at.x() - reach; x <= at.x() + reach; x++) {
                if (wanted.test(lab(picture.getRGB(x, y)))) {
                    pixels.add(new int[] {x, y});
                }
            }
        }
        return pixels;
    }

    private static Lab lab(int rgb) {
        return Lab.ofSrgb(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
    }

    private static Lab lab(JsonNode node) {
        return new Lab(
                node.path(0).asDouble(), node.path(1).asDouble(), node.path(2).asDouble());
    }

    private static Vec vec(JsonNode node) {
        return new Vec(
                node.path(0).asDouble(), node.path(1).asDouble(), node.path(2).asDouble());
    }

    private static BufferedImage picture(GeneratedCapture capture, String name) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(capture.files().get(name)));
    }

    private static double[] numbers(String line) {
        String[] words = line.split(" ");
        return new double[] {Double.parseDouble(words[1]), Double.parseDouble(words[2]), Double.parseDouble(words[3])};
    }

    private static double extent(List<double[]> vertices, int axis) {
        double low = vertices.stream().mapToDouble(v -> v[axis]).min().orElseThrow();
        double high = vertices.stream().mapToDouble(v -> v[axis]).max().orElseThrow();
        return high - low;
    }
}
