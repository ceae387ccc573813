package eu.dermalia.report.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class WebModelTest {
    private static final int TWO_MEGABYTES = 2_000_000;

    @Test
    void a_fine_mesh_becomes_a_small_model_in_the_pose_of_the_face() throws Exception {
        Mesh fine = SyntheticHead.face(0.4, (x, y) -> 0.0).mesh();
        assertThat(fine.vertexCount()).isGreaterThan(200_000);
        FaceFrame frame = FaceFinder.find(fine, SyntheticHead.camera(0)).orElseThrow();
        float[] difference = new float[fine.vertexCount()];
        byte[] file = WebModels.of(fine, frame, null, null, difference);
        assertThat(file).isNotNull().hasSizeLessThan(TWO_MEGABYTES);
        Mesh back = MeshReader.read(file);
        assertThat(back.vertexCount()).isBetween(15_000, 32_000);
        double foremost = Double.NEGATIVE_INFINITY;
        double worst = 0;
        double tip = SyntheticHead.faceHeight(0, 0);
        for (int i = 0; i < back.vertices().length; i += 3) {
            double x = back.vertices()[i];
            double y = back.vertices()[i + 1];
            foremost = Math.max(foremost, back.vertices()[i + 2]);
            if (Math.hypot(x, y - 10) < 55) {
                worst = Math.max(
                        worst, Math.abs(SyntheticHead.faceHeight(x, y + noseY(frame)) - tip - back.vertices()[i + 2]));
            }
        }
        assertThat(foremost).isCloseTo(0, within(1.0));
        assertThat(worst).isLessThan(1.5);
    }

    @Test
    void skin_has_the_colour_of_its_photographs() throws Exception {
        SyntheticHead head = SyntheticHead.face();
        FaceFrame frame = FaceFinder.find(head.mesh(), SyntheticHead.camera(0)).orElseThrow();
        Lab skin = new Lab(60, 15, 18);
        Camera camera = SyntheticHead.camera(0);
        Photograph photograph = PhotographReader.read(head.photograph(camera, (x, y) -> skin));
        byte[] file = WebModels.of(head.mesh(), frame, photograph, camera, null);
        double[] linear = Colour.linearOfLab(skin);
        int[] colours = colours(file);
        int close = 0;
        for (int i = 0; i < colours.length; i += 4) {
            boolean same = colours[i + 3] == 65535;
            for (int k = 0; k < 3; k++) {
                same &= Math.abs(colours[i + k] / 65535.0 - linear[k]) < 0.02;
            }
            close += same ? 1 : 0;
        }
        // along the outline a photograph's pixels are half background
        assertThat(close).isGreaterThan(colours.length / 4 * 9 / 10);
    }

    @Test
    void nothing_but_geometry_and_colours_is_in_it() throws IOException {
        Mesh mesh = SyntheticHead.face().mesh();
        FaceFrame frame = FaceFinder.find(mesh, SyntheticHead.camera(0)).orElseThrow();
        JsonNode root = json(WebModels.of(mesh, frame, null, null, null));
        assertThat(root.get("asset")).isEqualTo(new ObjectMapper().readTree("{\"version\":\"2.0\"}"));
        assertThat(root.toString()).doesNotContain("name", "extras", "uri", "generator");
        JsonNode attributes = root.at("/meshes/0/primitives/0/attributes");
        assertThat(attributes.has("COLOR_1")).isTrue();
        assertThat(attributes.has("COLOR_2")).isFalse();
        JsonNode positions =
                root.get("accessors").get(attributes.get("POSITION").asInt());
        assertThat(positions.get("max").get(2).asDouble()).isCloseTo(0, within(0.001));
        for (JsonNode view : root.get("bufferViews")) {
            assertThat(view.get("byteOffset").asInt() % 4).isZero();
        }
    }

    @Test
    void what_is_no_head_has_no_model_and_no_stills() {
        Mesh far = new Mesh(new double[] {900, 0, 0, 901, 0, 0, 900, 1, 0}, new int[] {0, 1, 2});
        FaceFrame frame = new FaceFrame(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0}, 1, 0);
        assertThat(WebModels.of(far, frame, null, null, null)).isNull();
        assertThat(Stills.draw(far, frame, null)).isEmpty();
    }

    /** Where the face finder put the tip of the nose, in the head's own y. */
    private static double noseY(FaceFrame frame) {
        return -frame.worldToFace()[7] * frame.scale();
    }

    private static int[] colours(byte[] file) throws IOException {
        JsonNode root = json(file);
        JsonNode accessor = root.get("accessors")
                .get(root.at("/meshes/0/primitives/0/attributes/COLOR_0").asInt());
        int start = root.get("bufferViews")
                .get(accessor.get("bufferView").asInt())
                .get("byteOffset")
                .asInt();
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int binary = 20 + bytes.getInt(12) + 8;
        int[] out = new int[4 * accessor.get("count").asInt()];
        for (int i = 0; i < out.length; i++) {
            out[i] = bytes.getShort(binary + start + 2 * i) & 0xffff;
        }
        return out;
    }

    private static JsonNode json(byte[] file) throws IOException {
        int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
        return new ObjectMapper().readTree(file, 20, length);
    }
}
