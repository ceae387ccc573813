package eu.dermalia.report.scoring;

/** CIE 1976 L*a*b* for D65, 2° observer. */
public record Lab(double l, double a, double b) {}
