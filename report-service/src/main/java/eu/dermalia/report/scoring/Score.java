package eu.dermalia.report.scoring;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A measured quantity with a unit, or the reason why there is none. Never a guess. */
public sealed interface Score {
    ScoreKind kind();

    /**
     * @param value in the quantity's unit, rounded to four decimals
     * @param scale the reading aid
     * @param light under which it was measured; null when it was measured on the mesh
     * @param remarks what a reader must know, in the enum's order
     */
    record Measured(
            ScoreKind kind,
            Quantity quantity,
            Region region,
            double value,
            Scale scale,
            @Nullable Light light,
            Set<Remark> remarks)
            implements Score {
        public Measured {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("not a number");
            }
            value = Math.rint(value * 1e4) / 1e4 + 0.0;
            remarks = java.util.Collections.unmodifiableSet(new TreeSet<>(remarks));
        }
    }

    /**
     * @param light the light that is missing, where it is that
     * @param needed the coarsest spacing at which it could be measured, millimetres, where it is that
     * @param found the spacing that there is, millimetres, where it is that
     */
    record NotMeasured(
            ScoreKind kind,
            RefusalReason reason,
            @Nullable Light light,
            @Nullable Double needed,
            @Nullable Double found)
            implements Score {
        static NotMeasured because(ScoreKind kind, RefusalReason reason) {
            return new NotMeasured(kind, reason, null, null, null);
        }

        static NotMeasured without(ScoreKind kind, Light light) {
            return new NotMeasured(kind, RefusalReason.NO_PHOTOGRAPH_IN_THIS_LIGHT, light, null, null);
        }

        static NotMeasured unread(ScoreKind kind, Light light) {
            return new NotMeasured(kind, RefusalReason.UNREADABLE_PHOTOGRAPH, light, null, null);
        }

        static NotMeasured tooCoarse(ScoreKind kind, double needed, double found) {
            return new NotMeasured(kind, RefusalReason.TOO_COARSE, null, needed, Math.rint(found * 1e3) / 1e3);
        }
    }
}
