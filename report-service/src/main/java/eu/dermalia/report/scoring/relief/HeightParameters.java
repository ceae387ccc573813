package eu.dermalia.report.scoring.relief;

/**
 * Height parameters of ISO 25178-2 over the known cells, from their mean.
 *
 * @param sa arithmetical mean height, in the grid's unit of length
 * @param sq root mean square height
 * @param sz maximum height: highest peak plus deepest pit
 * @param ssk skewness; 0 for a flat surface
 * @param sku kurtosis; 0 for a flat surface
 */
public record HeightParameters(double sa, double sq, double sz, double ssk, double sku) {
    /**
     * @throws IllegalArgumentException when nothing is known
     */
    public static HeightParameters of(HeightGrid grid) {
        int n = grid.count();
        if (n == 0) {
            throw new IllegalArgumentException("nothing is known");
        }
        double mean = 0;
        for (double z : grid.z()) {
            mean += Double.isNaN(z) ? 0 : z / n;
        }
        double absolute = 0;
        double square = 0;
        double cube = 0;
        double fourth = 0;
        double highest = Double.NEGATIVE_INFINITY;
        double lowest = Double.POSITIVE_INFINITY;
        for (double z : grid.z()) {
            if (Double.isNaN(z)) {
                continue;
            }
            double d = z - mean;
            absolute += Math.abs(d);
            square += d * d;
            cube += d * d * d;
            fourth += d * d * d * d;
            highest = Math.max(highest, d);
            lowest = Math.min(lowest, d);
        }
        double sq = Math.sqrt(square / n);
        boolean flat = !(sq > 1e-12);
        return new HeightParameters(
                absolute / n,
                sq,
                highest - lowest,
                flat ? 0 : cube / n / (sq * sq * sq),
                flat ? 0 : fourth / n / (sq * sq * sq * sq));
    }
}
