package eu.dermalia.report.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void median_is_the_middle_of_the_sorted_values_whatever_their_order() {
        Random random = new Random(5);
        for (int n = 1; n < 200; n++) {
            int ties = 1 + n % 7;
            double[] values =
                    random.doubles(n).map(v -> Math.floor(v * 50 * ties)).toArray();
            double[] before = values.clone();
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            double expected = n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
            assertThat(Statistics.median(values)).isEqualTo(expected);
            assertThat(values).isEqualTo(before);
        }
        assertThat(Statistics.median(new double[0])).isNaN();
    }

    @Test
    void median_of_sorted_falling_and_equal_values_is_found_in_reasonable_time() {
        double[] values = new double[2_000_000];
        assertThat(Statistics.median(values)).isZero();
        Arrays.setAll(values, i -> i);
        assertThat(Statistics.median(values)).isEqualTo(999_999.5);
        Arrays.setAll(values, i -> -i);
        assertThat(Statistics.median(values)).isEqualTo(-999_999.5);
    }
}
