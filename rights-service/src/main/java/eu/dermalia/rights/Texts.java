package eu.dermalia.rights;

/** The form of free text that people type. Every expression is linear in its input, for sizes are checked beside it. */
public final class Texts {
    /** One line that shows something: no line breaks, no control or format characters. */
    public static final String LINE = "(?!\\p{Z}*+$)[^\\p{C}\\p{Zl}\\p{Zp}]*+";

    /** Several lines: tabs and line breaks, no other control or format characters. */
    public static final String LINES = "(?:[^\\p{C}\\p{Zl}\\p{Zp}]|[\\t\\n\\r])*+";

    /** Some sentences: lines, and what a line may hold. */
    public static final String PARAGRAPHS = "(?![\\p{Z}\\s]*+$)(?:[^\\p{C}\\p{Zl}\\p{Zp}]|[\\r\\n\\t])*+";

    private Texts() {}
}
