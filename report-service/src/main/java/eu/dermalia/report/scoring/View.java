package eu.dermalia.report.scoring;

/** From where a photograph was taken. */
public enum View {
    FRONT,
    LEFT,
    RIGHT
}
