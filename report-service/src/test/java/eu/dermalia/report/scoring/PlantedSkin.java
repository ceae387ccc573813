package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.filter.Gaussian;
import eu.dermalia.report.scoring.filter.Plane;
import java.util.Arrays;
import java.util.Random;

/** Even skin with things of known size planted into it, in linear light, each cell the mean of what it covers. */
final class PlantedSkin {
    /** NIST subject 19: L* 57, b* 21. */
    private static final double[] SKIN = {0.39, 0.22, 0.13};

    private static final int PARTS = 8;

    final int width;
    final int height;
    final double step;
    private final Region region;
    private final Light light;
    private final float[][] rgb = new float[3][];
    private final boolean[] skin;

    PlantedSkin(Region region, Light light, double widthMm, double heightMm, double step) {
        this.region = region;
        this.light = light;
        this.step = step;
        this.width = (int) Math.round(widthMm / step);
        this.height = (int) Math.round(heightMm / step);
        this.skin = new boolean[width * height];
        Arrays.fill(skin, true);
        for (int k = 0; k < 3; k++) {
            rgb[k] = new float[width * height];
            Arrays.fill(rgb[k], (float) SKIN[k]);
        }
    }

    /** Is the point, in millimetres from the top left, inside? */
    @FunctionalInterface
    interface Shape {
        boolean has(double x, double y);
    }

    static Shape disc(double x, double y, double radius) {
        return (u, v) -> (u - x) * (u - x) + (v - y) * (v - y) <= radius * radius;
    }

    static Shape bar(double x, double y, double degrees, double length, double wide) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        return (u, v) ->
                Math.abs(c * (u - x) + s * (v - y)) <= length / 2 && Math.abs(c * (v - y) - s * (u - x)) <= wide / 2;
    }

    /** What lies in the shape reflects these times as much. */
    PlantedSkin plant(Shape shape, double red, double green, double blue) {
        double[] times = {red, green, blue};
        for (int i = 0; i < skin.length; i++) {
            int inside = inside(shape, i % width, i / width);
            for (int k = 0; inside > 0 && k < 3; k++) {
                rgb[k][i] *= (float) (1 + (times[k] - 1) * inside / (PARTS * PARTS));
            }
        }
        return this;
    }

    /** How many of the cell's 64 parts; none or all where its corners agree, for every shape is larger than a cell. */
    private int inside(Shape shape, int column, int row) {
        int corners = 0;
        for (int k = 0; k < 4; k++) {
            corners += shape.has((column + k % 2) * step, (row + k / 2) * step) ? 1 : 0;
        }
        if (corners % 4 == 0) {
            return corners * PARTS * PARTS / 4;
        }
        int inside = 0;
        for (int k = 0; k < PARTS * PARTS; k++) {
            double x = (column + (k % PARTS + 0.5) / PARTS) * step;
            double y = (row + (k / PARTS + 0.5) / PARTS) * step;
            inside += shape.has(x, y) ? 1 : 0;
        }
        return inside;
    }

    /** Darker by this factor in all channels. */
    PlantedSkin plant(Shape shape, double times) {
        return plant(shape, times, times, times);
    }

    /** A slow change of light from left to right: this many times as bright at the right edge. */
    PlantedSkin shaded(double times) {
        for (int i = 0; i < skin.length; i++) {
            for (int k = 0; k < 3; k++) {
                rgb[k][i] *= (float) Math.pow(times, i % width / (double) width);
            }
        }
        return this;
    }

    /** As an objective blurs, σ in millimetres. */
    PlantedSkin blurred(double sigma) {
        for (int k = 0; k < 3; k++) {
            rgb[k] = Gaussian.blur(new Plane(width, height, rgb[k]), sigma / step)
                    .values();
        }
        return this;
    }

    /** Independent in every cell and channel, a share of the signal. */
    PlantedSkin noisy(double share) {
        Random random = new Random(11);
        for (int i = 0; i < skin.length; i++) {
            for (int k = 0; k < 3; k++) {
                rgb[k][i] *= (float) (1 + share * random.nextGaussian());
            }
        }
        return this;
    }

    PlantedSkin bare(Shape shape) {
        for (int i = 0; i < skin.length; i++) {
            skin[i] &= shape.has((i % width + 0.5) * step, (i / width + 0.5) * step);
        }
        return this;
    }

    SkinGrid grid() {
        return grid(step);
    }

    /** Photographed so that each cell is a pixel, the first one at (20, 10). */
    SkinGrid grid(double pitch) {
        float[] area = new float[skin.length];
        float[] u = new float[skin.length];
        float[] v = new float[skin.length];
        for (int i = 0; i < skin.length; i++) {
            area[i] = (float) (step * step);
            u[i] = 20 + i % width;
            v[i] = 10 + i / width;
        }
        return new SkinGrid(
                region, light, "planted", width, height, step, pitch, rgb[0], rgb[1], rgb[2], skin, area, u, v);
    }

    static double value(MapScore score, Quantity quantity, Region region) {
        return measured(score, quantity, region).value();
    }

    static Score.Measured measured(MapScore score, Quantity quantity, Region region) {
        return score.scores().stream()
                .filter(Score.Measured.class::isInstance)
                .map(Score.Measured.class::cast)
                .filter(one -> one.quantity() == quantity && one.region() == region)
                .findFirst()
                .orElseThrow();
    }
}
