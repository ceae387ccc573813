package eu.dermalia.rights.practice.model;

/** Who is responsible for what. */
public record Responsible(ContactRole role, String name, String email) {}
