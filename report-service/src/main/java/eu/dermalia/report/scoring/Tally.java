package eu.dermalia.report.scoring;

/**
 * What was found on some skin, so that regions can be put together.
 *
 * @param skin square millimetres looked at
 * @param found square millimetres of them, or millimetres of lines
 * @param count how many
 * @param weighted sum of what the score takes a mean of
 */
record Tally(double skin, double found, int count, double weighted) {
    static final Tally NOTHING = new Tally(0, 0, 0, 0);

    Tally plus(Tally other) {
        return new Tally(skin + other.skin, found + other.found, count + other.count, weighted + other.weighted);
    }

    /** Share of the skin, percent. */
    double percent() {
        return 100 * found / skin;
    }

    /** How many, or how many millimetres of lines, on a square centimetre. */
    static double perSquareCentimetre(double what, double skin) {
        return 100 * what / skin;
    }
}
