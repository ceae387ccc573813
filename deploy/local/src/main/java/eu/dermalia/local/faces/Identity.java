package eu.dermalia.local.faces;

import java.util.random.RandomGenerator;

/**
 * What makes one head differ from another; 1 is the average, millimetres where said. Every head is mirror-symmetric:
 * asymmetry is planted, as a {@link FacePlan.Bump}.
 */
public record Identity(
        double headWidth,
        double headHeight,
        double jawWidth,
        double noseLength,
        double noseWidth,
        double noseHeight,
        double browDepth,
        double eyeSpacingMm,
        double lipFullness,
        double mouthWidthMm,
        double chin,
        double cheeks) {
    static Identity of(RandomGenerator random) {
        return new Identity(
                vary(random, 1, 0.035),
                vary(random, 1, 0.025),
                vary(random, 1, 0.05),
                vary(random, 1, 0.06),
                vary(random, 1, 0.12),
                vary(random, 1, 0.14),
                vary(random, 1, 0.35),
                vary(random, 63, 3),
                vary(random, 1, 0.25),
                vary(random, 50, 3.5),
                vary(random, 1, 0.3),
                vary(random, 1, 0.4));
    }

    private static double vary(RandomGenerator random, double mean, double spread) {
        return mean + spread * (2 * random.nextDouble() - 1);
    }
}
