package eu.dermalia.report.scoring;

/**
 * A photograph that was left out while the others were measured.
 *
 * @param reason what is wrong with its file, that it is not of its camera's shape, or that there was no room for it
 */
public record UnreadPhotograph(Light light, View view, UnreadableArtefact.Reason reason) {}
