package eu.dermalia.report.scoring.relief;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Bottoms of grooves as short straight pieces, one for each entry of the arrays, which are not copied: do not change them.
 *
 * @param lengths in the grid's unit of length, along the form
 * @param depths the greatest around each piece
 * @param cells of the grid through which the pieces run
 */
@SuppressWarnings("ArrayRecordComponent")
public record Valleys(double[] lengths, double[] depths, int[] cells) {
    /**
     * @param smooth heights without their form, freed of what is finer than a groove
     * @param form what was taken off: pieces are measured along it, not along the plane
     * @param depth how deep each cell lies in a groove
     * @param leastDepth shallower pieces are none
     * @param leastLength shorter chains of pieces are none
     * @param around within this of a piece its depth is looked for
     */
    public static Valleys of(
            HeightGrid smooth,
            HeightGrid form,
            HeightGrid depth,
            double leastDepth,
            double leastLength,
            double around) {
        return ValleyTracer.trace(smooth, form, depth, leastDepth, leastLength, around);
    }

    /** The pieces of several grids; their cells are no longer told apart. */
    public static Valleys joined(List<Valleys> all) {
        return new Valleys(
                all.stream().flatMapToDouble(of -> Arrays.stream(of.lengths)).toArray(),
                all.stream().flatMapToDouble(of -> Arrays.stream(of.depths)).toArray(),
                new int[0]);
    }

    /** Length of all pieces. */
    public double length() {
        return Arrays.stream(lengths).sum();
    }

    /** Mean depth along the pieces; 0 without any. */
    public double meanDepth() {
        double sum = 0;
        for (int i = 0; i < lengths.length; i++) {
            sum += lengths[i] * depths[i];
        }
        return lengths.length == 0 ? 0 : sum / length();
    }

    /** The depth below which this share of the length lies; 0 without any. */
    public double depthPercentile(double share) {
        int[] order = IntStream.range(0, depths.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> depths[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double wanted = share * length();
        double sum = 0;
        double deepest = 0;
        for (int i : order) {
            sum += lengths[i];
            deepest = depths[i];
            if (sum >= wanted) {
                break;
            }
        }
        return deepest;
    }
}
