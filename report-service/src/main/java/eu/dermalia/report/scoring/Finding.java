package eu.dermalia.report.scoring;

/**
 * Where in a region a score found something: what an overlay marks.
 *
 * @param marked one per cell of the grid; not copied, do not change
 */
@SuppressWarnings("ArrayRecordComponent")
public record Finding(ScoreKind kind, SkinGrid grid, boolean[] marked) {}
