package eu.dermalia.report.scoring;

/**
 * A photograph that was left out while the others were measured.
 *
 * @param reason what is wrong with its file, or that it is not of its camera's shape
 */
public record UnreadPhotograph(Light light, View view, UnreadableArtefact.Reason reason) {}
