package eu.dermalia.report.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.report.scoring.UnreadableArtefact.Reason;

/** A node's own transform: a matrix, or translation, rotation (quaternion x, y, z, w) and scale (glTF 2.0, 5.25). */
final class GlbTransform {
    private GlbTransform() {}

    /** 4x4, row by row. */
    static double[] of(JsonNode node) throws UnreadableArtefact {
        if (node.has("matrix")) {
            double[] columns = numbers(node.path("matrix"), new double[16]);
            double[] rows = new double[16];
            for (int i = 0; i < 16; i++) {
                rows[i / 4 + 4 * (i % 4)] = columns[i];
            }
            return rows;
        }
        double[] t = numbers(node.path("translation"), new double[3]);
        double[] q = numbers(node.path("rotation"), new double[] {0, 0, 0, 1});
        double[] s = numbers(node.path("scale"), new double[] {1, 1, 1});
        double length = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
        double x = q[0] / length;
        double y = q[1] / length;
        double z = q[2] / length;
        double w = q[3] / length;
        return new double[] {
            s[0] * (1 - 2 * (y * y + z * z)),
            s[1] * 2 * (x * y - z * w),
            s[2] * 2 * (x * z + y * w),
            t[0],
            s[0] * 2 * (x * y + z * w),
            s[1] * (1 - 2 * (x * x + z * z)),
            s[2] * 2 * (y * z - x * w),
            t[1],
            s[0] * 2 * (x * z - y * w),
            s[1] * 2 * (y * z + x * w),
            s[2] * (1 - 2 * (x * x + y * y)),
            t[2],
            0,
            0,
            0,
            1
        };
    }

    private static double[] numbers(JsonNode array, double[] otherwise) throws UnreadableArtefact {
        if (array.isMissingNode()) {
            return otherwise;
        }
        if (array.size() != otherwise.length) {
            throw new UnreadableArtefact(Reason.NOT_A_MESH);
        }
        double[] out = new double[otherwise.length];
        for (int i = 0; i < out.length; i++) {
            if (!array.path(i).isNumber()) {
                throw new UnreadableArtefact(Reason.NOT_A_NUMBER);
            }
            out[i] = array.get(i).doubleValue();
        }
        return out;
    }
}
