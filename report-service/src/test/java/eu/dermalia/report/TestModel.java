package eu.dermalia.report;

import eu.dermalia.report.scoring.Mesh;
import eu.dermalia.report.scoring.SyntheticHead;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The synthetic head as GLB (glTF 2.0, section 4.4), metres, y up, looking along z. */
final class TestModel {
    private TestModel() {}

    static byte[] head() {
        Mesh mesh = SyntheticHead.face().mesh();
        double[] points = mesh.vertices();
        int[] corners = mesh.triangles();
        double[] normals = normals(points, corners);
        ByteBuffer data =
                ByteBuffer.allocate(4 * (2 * points.length + corners.length)).order(ByteOrder.LITTLE_ENDIAN);
        double[] least = {1e9, 1e9, 1e9};
        double[] most = {-1e9, -1e9, -1e9};
        for (int i = 0; i < points.length; i++) {
            float metres = (float) (points[i] / 1000);
            least[i % 3] = Math.min(least[i % 3], metres);
            most[i % 3] = Math.max(most[i % 3], metres);
            data.putFloat(metres);
        }
        for (double part : normals) {
            data.putFloat((float) part);
        }
        for (int corner : corners) {
            data.putInt(corner);
        }
        int count = points.length / 3;
        int floats = 4 * points.length;
        String json = """
                {"asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [0]}], "nodes": [{"mesh": 0}],
                 "meshes": [{"primitives": [{"attributes": {"POSITION": 0, "NORMAL": 1}, "indices": 2}]}],
                 "accessors": [
                   {"bufferView": 0, "componentType": 5126, "count": %d, "type": "VEC3", "min": %s, "max": %s},
                   {"bufferView": 1, "componentType": 5126, "count": %d, "type": "VEC3"},
                   {"bufferView": 2, "componentType": 5125, "count": %d, "type": "SCALAR"}],
                 "bufferViews": [
                   {"buffer": 0, "byteOffset": 0, "byteLength": %d},
                   {"buffer": 0, "byteOffset": %d, "byteLength": %d},
                   {"buffer": 0, "byteOffset": %d, "byteLength": %d}],
                 "buffers": [{"byteLength": %d}]}""".formatted(
                        count,
                        Arrays.toString(least),
                        Arrays.toString(most),
                        count,
                        corners.length,
                        floats,
                        floats,
                        floats,
                        2 * floats,
                        4 * corners.length,
                        data.capacity());
        return glb(json, data.array());
    }

    private static byte[] glb(String json, byte[] data) {
        byte[] text = (json + " ".repeat((4 - json.length() % 4) % 4)).getBytes(StandardCharsets.US_ASCII);
        int length = 12 + 8 + text.length + 8 + data.length;
        return ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x46546C67)
                .putInt(2)
                .putInt(length)
                .putInt(text.length)
                .putInt(0x4E4F534A)
                .put(text)
                .putInt(data.length)
                .putInt(0x004E4942)
                .put(data)
                .array();
    }

    private static double[] normals(double[] p, int[] corners) {
        double[] normals = new double[p.length];
        for (int t = 0; t < corners.length; t += 3) {
            int a = 3 * corners[t];
            int b = 3 * corners[t + 1];
            int c = 3 * corners[t + 2];
            for (int k = 0; k < 3; k++) {
                int l = (k + 1) % 3;
                int m = (k + 2) % 3;
                double part =
                        (p[b + l] - p[a + l]) * (p[c + m] - p[a + m]) - (p[b + m] - p[a + m]) * (p[c + l] - p[a + l]);
                normals[a + k] += part;
                normals[b + k] += part;
                normals[c + k] += part;
            }
        }
        for (int i = 0; i < normals.length; i += 3) {
            double length = Math.sqrt(
                    normals[i] * normals[i] + normals[i + 1] * normals[i + 1] + normals[i + 2] * normals[i + 2]);
            for (int k = 0; k < 3; k++) {
                normals[i + k] /= length;
            }
        }
        return normals;
    }
}
