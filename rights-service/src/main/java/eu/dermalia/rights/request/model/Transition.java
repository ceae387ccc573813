package eu.dermalia.rights.request.model;

/** What became of a step. */
public sealed interface Transition {
    record Taken(SubjectRequest after) implements Transition {}

    record Denied(Denial reason) implements Transition {}
}
