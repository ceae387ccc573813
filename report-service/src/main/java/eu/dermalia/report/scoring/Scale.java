package eu.dermalia.report.scoring;

/** The reading aid beside a measured quantity. */
public sealed interface Scale {
    /** @param value 0 to 100; 100 is what the scale calls best, 50 the average person where a mean is published */
    record Points(int value) implements Scale {
        public Points {
            if (value < 0 || value > 100) {
                throw new IllegalArgumentException("outside 0-100");
            }
        }
    }

    /** A class with a name instead of points. */
    record Tone(ToneClass value) implements Scale {}

    /** The quantity stands for itself. */
    record None() implements Scale {}
}
