package eu.dermalia.report.scoring;

import eu.dermalia.benchmark.OpenCv;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * From sRGB in eight bits to L*a*b* in single precision, one megapixel, beside OpenCV's. OpenCV interpolates in a table of 33 × 33 × 33
 * colours there, we compute: theirs is within 0.5 of it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ColourKernels {
    private static final int SIDE = 1000;
    private static final double SAME = 0.5;

    private final int[] rgb = new int[SIDE * SIDE];
    private final float[] lightness = new float[SIDE * SIDE];
    private final float[] a = new float[SIDE * SIDE];
    private final float[] b = new float[SIDE * SIDE];
    private final LabBlock block = new LabBlock();
    private Mat bytes;
    private Mat floats;
    private Mat lab;

    /** @throws IllegalStateException when we and OpenCV do not compute the same */
    @Setup
    public void prepare() {
        OpenCv.load();
        floats = new Mat();
        lab = new Mat();
        SplittableRandom random = new SplittableRandom(12);
        byte[] interleaved = new byte[3 * rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            // skin, light to dark
            int red = random.nextInt(60, 250);
            int green = (int) (red * random.nextDouble(0.55, 0.85));
            int blue = (int) (green * random.nextDouble(0.7, 0.95));
            rgb[i] = red << 16 | green << 8 | blue;
            interleaved[3 * i] = (byte) red;
            interleaved[3 * i + 1] = (byte) green;
            interleaved[3 * i + 2] = (byte) blue;
        }
        bytes = new Mat(SIDE, SIDE, CvType.CV_8UC3);
        bytes.put(0, 0, interleaved);
        lab();
        labOfOpenCv();
        float[] theirs = new float[3 * rgb.length];
        lab.get(0, 0, theirs);
        for (int i = 0; i < rgb.length; i++) {
            double apart = Math.max(
                    Math.abs(theirs[3 * i] - lightness[i]),
                    Math.max(Math.abs(theirs[3 * i + 1] - a[i]), Math.abs(theirs[3 * i + 2] - b[i])));
            if (!(apart <= SAME)) {
                throw new IllegalStateException("apart by " + apart);
            }
        }
    }

    @Benchmark
    public float[] lab() {
        for (int from = 0; from < rgb.length; from += LabBlock.SIZE) {
            int count = Math.min(LabBlock.SIZE, rgb.length - from);
            for (int i = 0; i < count; i++) {
                block.red[i] = (float) Colour.red(rgb[from + i]);
                block.green[i] = (float) Colour.green(rgb[from + i]);
                block.blue[i] = (float) Colour.blue(rgb[from + i]);
            }
            block.convert();
            System.arraycopy(block.lightness, 0, lightness, from, count);
            System.arraycopy(block.a, 0, a, from, count);
            System.arraycopy(block.b, 0, b, from, count);
        }
        return lightness;
    }

    @Benchmark
    public Mat labOfOpenCv() {
        bytes.convertTo(floats, CvType.CV_32F, 1 / 255.0);
        Imgproc.cvtColor(floats, lab, Imgproc.COLOR_RGB2Lab);
        return lab;
    }
}
