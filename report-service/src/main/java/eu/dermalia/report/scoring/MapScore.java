package eu.dermalia.report.scoring;

import java.util.List;

/**
 * What a score made of skin grids says.
 *
 * @param scores the whole face before its regions
 * @param findings per region, for the overlay
 */
public record MapScore(List<Score> scores, List<Finding> findings) {
    public MapScore {
        scores = List.copyOf(scores);
        findings = List.copyOf(findings);
    }
}
