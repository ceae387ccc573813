package eu.dermalia.report.scoring.filter;

/** Median and spread that outliers do not move, by selection in linear time. */
public final class Robust {
    /** Makes the median absolute deviation an estimate of a normal distribution's standard deviation. */
    private static final double MAD_TO_SIGMA = 1.4826;

    private Robust() {}

    /** Of the counted cells; the mean of the middle two for an even count, NaN for none. */
    public static double median(float[] values, boolean[] counted) {
        return middle(counted(values, counted));
    }

    /** 1.4826 times the median absolute deviation from the median of the counted cells; NaN for none. */
    public static double sigma(float[] values, boolean[] counted) {
        float[] some = counted(values, counted);
        float median = (float) middle(some);
        for (int i = 0; i < some.length; i++) {
            some[i] = Math.abs(some[i] - median);
        }
        return MAD_TO_SIGMA * middle(some);
    }

    /**
     * The value below which that share of the values lies.
     *
     * @param share 0 for the least to 1 for the greatest
     * @return NaN for no values
     */
    public static double quantile(float[] values, double share) {
        return values.length == 0 ? Double.NaN : select(values.clone(), (int) Math.round(share * (values.length - 1)));
    }

    private static float[] counted(float[] values, boolean[] counted) {
        float[] some = new float[values.length];
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            if (counted[i]) {
                some[n++] = values[i];
            }
        }
        return java.util.Arrays.copyOf(some, n);
    }

    /** Reorders what it is given. */
    private static double middle(float[] values) {
        int n = values.length;
        if (n == 0) {
            return Double.NaN;
        }
        double upper = select(values, n / 2);
        if (n % 2 == 1) {
            return upper;
        }
        float lower = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < n / 2; i++) {
            lower = Math.max(lower, values[i]);
        }
        return (lower + upper) / 2;
    }

    /** The k-th smallest; leaves smaller ones before it (Hoare 1961). */
    private static float select(float[] v, int k) {
        int low = 0;
        int high = v.length - 1;
        while (low < high) {
            float pivot = v[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (v[i] < pivot) {
                    i++;
                }
                while (pivot < v[j]) {
                    j--;
                }
                if (i <= j) {
                    float swap = v[i];
                    v[i++] = v[j];
                    v[j--] = swap;
                }
            }
            if (k <= j) {
                high = j;
            } else if (k >= i) {
                low = i;
            } else {
                break;
            }
        }
        return v[k];
    }
}
