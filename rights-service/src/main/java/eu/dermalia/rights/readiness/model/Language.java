package eu.dermalia.rights.readiness.model;

/** In which readiness is explained. */
public enum Language {
    DE,
    EN
}
