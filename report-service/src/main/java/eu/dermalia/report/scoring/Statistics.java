package eu.dermalia.report.scoring;

/** Order statistics and the normal distribution. */
final class Statistics {
    /** Makes the median absolute deviation an estimate of a normal distribution's standard deviation. */
    static final double MAD_TO_SIGMA = 1.4826;

    private Statistics() {}

    /** Mean of the two middle values for an even count; NaN for none. Linear in the number of values. */
    static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] part = values.clone();
        int middle = part.length / 2;
        double upper = smallest(part, middle);
        if (part.length % 2 == 1) {
            return upper;
        }
        double lower = part[0];
        for (int i = 1; i < middle; i++) {
            lower = Math.max(lower, part[i]);
        }
        return (lower + upper) / 2;
    }

    /** The value that would be at k if they were sorted; those before it are then no larger. Reorders (quickselect). */
    private static double smallest(double[] values, int k) {
        int from = 0;
        int to = values.length - 1;
        while (from < to) {
            double pivot = middleOf(values[from], values[(from + to) >>> 1], values[to]);
            int i = from;
            int j = to;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double swapped = values[i];
                    values[i++] = values[j];
                    values[j--] = swapped;
                }
            }
            if (k <= j) {
                to = j;
            } else if (k >= i) {
                from = i;
            } else {
                return values[k];
            }
        }
        return values[k];
    }

    private static double middleOf(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    static double medianAbsoluteDeviation(double[] values, double median) {
        double[] deviations = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            deviations[i] = Math.abs(values[i] - median);
        }
        return median(deviations);
    }

    /** Φ(z), by Abramowitz and Stegun 26.2.17: |error| &lt; 7.5e-8. */
    static double normal(double z) {
        double t = 1 / (1 + 0.2316419 * Math.abs(z));
        double tail = Math.exp(-z * z / 2)
                / Math.sqrt(2 * Math.PI)
                * t
                * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return z >= 0 ? 1 - tail : tail;
    }
}
