package eu.dermalia.report.scoring;

/**
 * Where the face is: origin at the tip of the nose, x towards the subject's left along the normal of the symmetry plane,
 * y up, z forward, in millimetres of a face of nominal size.
 *
 * @param worldToFace 3x4, row by row, scale included; not copied, do not change
 * @param scale millimetres of this face for one nominal millimetre
 * @param asymmetry root mean square distance of the face to its mirror image after registration, millimetres
 */
@SuppressWarnings("ArrayRecordComponent")
record FaceFrame(double[] worldToFace, double scale, double asymmetry) {
    double x(double[] world) {
        return row(0, world);
    }

    double y(double[] world) {
        return row(4, world);
    }

    double z(double[] world) {
        return row(8, world);
    }

    /** World coordinates of a point given in those of the face. */
    double[] world(double x, double y, double z) {
        double[] w = worldToFace;
        double[] p = {x - w[3], y - w[7], z - w[11]};
        double[] world = new double[3];
        for (int k = 0; k < 3; k++) {
            world[k] = scale * scale * (w[k] * p[0] + w[4 + k] * p[1] + w[8 + k] * p[2]);
        }
        return world;
    }

    private double row(int i, double[] p) {
        return worldToFace[i] * p[0] + worldToFace[i + 1] * p[1] + worldToFace[i + 2] * p[2] + worldToFace[i + 3];
    }
}
