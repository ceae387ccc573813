package eu.dermalia.local.faces;

import java.util.List;

/** What the surface does to light at one pixel: reflectance, glow under UV, and the tilt of fine relief. */
final class Skin {
    private static final double[] ULTRAVIOLET = {0.16, 0.22, 0.62};
    private static final double COARSE_MM = 2.3;
    private static final double FINE_MM = 0.6;

    private final Head head;
    private final Makeup makeup;
    private final double[] base;

    /** Linear sRGB reflectance of the last pixel: visible light. */
    final double[] visible = new double[3];
    /** The same under UV. */
    final double[] ultraviolet = new double[3];
    /** Normal of the last pixel, with relief. */
    final double[] normal = new double[3];
    /** How much light reaches the bottom of a groove there, 1 on open skin. */
    double openness;

    Skin(Head head) {
        this.head = head;
        this.makeup =
                new Makeup(head.plan().identity(), head.shape(), head.plan().skin());
        this.base = head.plan().skin().toLinear();
    }

    /** Looks at a surface point of a triangle; {@code pixel} is the size of a pixel there, in millimetres. */
    void look(int triangle, double x, double y, double z, double pixel) {
        double noise = head.plan().noise();
        double texture = noise == 0
                ? 1
                : 1
                        + noise
                                * 2.1
                                * (Noise.at(x / COARSE_MM, y / COARSE_MM, z / COARSE_MM)
                                        + Noise.at(x / FINE_MM, y / FINE_MM, z / FINE_MM));
        for (int i = 0; i < 3; i++) {
            visible[i] = base[i] * texture;
            ultraviolet[i] = ULTRAVIOLET[i] * base[1] * texture;
        }
        List<Mark> marks = head.marksNear(triangle);
        for (int m = 0; m < marks.size(); m++) {
            Mark mark = marks.get(m);
            double coverage = mark.coverage(x, y, z, pixel);
            for (int i = 0; coverage > 0 && i < 3; i++) {
                visible[i] *= 1 + coverage * (mark.visible()[i] - 1);
                ultraviolet[i] *= 1 + coverage * (mark.ultraviolet()[i] - 1);
            }
        }
        double bare = visible[1];
        makeup.paint(x, y, z, visible);
        double darker = visible[1] / bare;
        for (int i = 0; darker != 1 && i < 3; i++) {
            ultraviolet[i] *= darker;
        }
    }

    /** Tilts a normal by the grooves nearby. */
    void relief(int triangle, double x, double y, double z, double nx, double ny, double nz) {
        double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
        normal[0] = nx / length;
        normal[1] = ny / length;
        normal[2] = nz / length;
        openness = 1;
        List<Groove> grooves = head.groovesNear(triangle);
        for (int g = 0; g < grooves.size(); g++) {
            Groove groove = grooves.get(g);
            Vec here = new Vec(x, y, z);
            Vec away = here.minus(groove.nearest(here));
            double distance = away.length();
            if (distance < groove.width() / 2 && distance > 1e-9) {
                Vec upright = new Vec(normal[0], normal[1], normal[2]);
                Vec tangent = away.minus(upright.times(away.dot(upright)));
                Vec tilted = upright.minus(tangent.normalised().times(groove.slopeAt(distance)))
                        .normalised();
                normal[0] = tilted.x();
                normal[1] = tilted.y();
                normal[2] = tilted.z();
                openness *= 1 - Math.min(0.5, 1.3 * groove.depthAt(distance) / groove.width());
            }
        }
    }
}
