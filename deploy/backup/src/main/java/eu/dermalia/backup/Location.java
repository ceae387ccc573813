package eu.dermalia.backup;

import java.util.Set;

/**
 * Where a backup lies, as declared by whoever runs it.
 *
 * @param country ISO 3166-1 alpha-2
 * @param operator whose machines they are
 */
public record Location(String country, String operator) {
    /** The EU's 27 members, and Iceland, Liechtenstein and Norway. */
    private static final Set<String> EEA = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI",
            "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK");

    /** @throws IllegalArgumentException outside the EU and the EEA (GDPR Chapter V), or when nobody answers for it */
    public Location {
        if (!EEA.contains(country)) {
            throw new IllegalArgumentException(
                    "backups stay in the EU and the EEA: " + country + " is no country there (two capital letters)");
        }
        if (operator.isBlank()) {
            throw new IllegalArgumentException("whose machines hold the backup? name the operator");
        }
    }
}
