package eu.dermalia.benchmark;

import eu.dermalia.report.scoring.filter.Gaussian;
import eu.dermalia.report.scoring.filter.Laplacian;
import eu.dermalia.report.scoring.filter.Plane;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Gaussian and Laplacian of a Gaussian of one megapixel, single precision, beside OpenCV's. Both on one thread; both cut the
 * kernel at four σ. At the edge OpenCV mirrors the plane and we scale the rest of the kernel up, so that they agree inside.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FilterKernels {
    static final int SIDE = 1000;
    /** What our recursive filter may be away from the sum, share of the plane's range. */
    private static final double SAME = 2e-3;

    /** Pores, small spots and lines, and large ones. */
    @Param({"1.5", "3", "8"})
    public double sigma;

    private Plane plane;
    private Mat mat;
    private Mat blurred;
    private Mat result;

    /** @throws IllegalStateException when we and OpenCV do not compute the same */
    @Setup
    public void prepare() {
        OpenCv.load();
        blurred = new Mat();
        result = new Mat();
        plane = new Plane(SIDE, SIDE, noise(12));
        mat = new Mat(SIDE, SIDE, CvType.CV_32F);
        mat.put(0, 0, plane.values());
        agree(gaussian(), gaussianOfOpenCv(), 1);
        agree(laplacian(), laplacianOfOpenCv(), sigma * sigma);
    }

    static float[] noise(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return values;
    }

    @Benchmark
    public Plane gaussian() {
        return Gaussian.blur(plane, sigma);
    }

    @Benchmark
    public Mat gaussianOfOpenCv() {
        Imgproc.GaussianBlur(mat, blurred, new Size(0, 0), sigma, sigma);
        return blurred;
    }

    @Benchmark
    public Plane laplacian() {
        return Laplacian.of(plane, sigma);
    }

    /** Five points, as ours. */
    @Benchmark
    public Mat laplacianOfOpenCv() {
        Imgproc.GaussianBlur(mat, blurred, new Size(0, 0), sigma, sigma);
        Imgproc.Laplacian(blurred, result, CvType.CV_32F, 1, sigma * sigma, 0, Core.BORDER_REPLICATE);
        return result;
    }

    private void agree(Plane ours, Mat theirs, double range) {
        float[] other = new float[SIDE * SIDE];
        theirs.get(0, 0, other);
        int edge = (int) Math.ceil(5 * sigma);
        double most = 0;
        for (int y = edge; y < SIDE - edge; y++) {
            for (int x = edge; x < SIDE - edge; x++) {
                most = Math.max(most, Math.abs(ours.values()[y * SIDE + x] - other[y * SIDE + x]));
            }
        }
        if (!(most <= SAME * range)) {
            throw new IllegalStateException("apart by " + most + " at sigma " + sigma);
        }
    }
}
