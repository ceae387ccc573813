package eu.dermalia.rights.document.model;

import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** What only the practice can say. Plain text; lines are kept. Nothing about a patient belongs here. */
public enum DocumentField {
    /** Who signs for the practice and represents it. */
    REPRESENTATIVE(200),
    /** The data protection officer; GDPR Art. 13(1)(b), 37(7). */
    DPO_NAME(200),
    DPO_CONTACT(300),
    /** Why the practice has none: the reasoned result of its assessment. */
    DPO_NOT_NEEDED(600),
    /** Whom patients address; without it, the practice. */
    RIGHTS_CONTACT(300),
    /** To whom the practice gives data beside the patient, and why; without it, to nobody. */
    RECIPIENTS(400),
    /** Who may instruct Dermalia; GDPR Art. 28(3)(a). */
    INSTRUCTORS(300),
    /** The contract whose term the processing agreement shares: name, date, term. */
    MAIN_CONTRACT(300),
    /** How many people constantly process personal data by automated means; § 38(1) sentence 1 BDSG. */
    HEAD_COUNT(Pattern.compile("[1-9][0-9]{0,4}")),
    /** {@code yes} or {@code no}: large-scale processing of health data as a core activity; GDPR Art. 37(1)(c). */
    LARGE_SCALE(Pattern.compile("yes|no")),
    /** The reasons for it. */
    CORE_ACTIVITY(800),
    /** Why no impact assessment is needed, if the practice says so; else § 38(1) sentence 2 BDSG applies. */
    DPIA_NOT_NEEDED(800),
    /** GDPR Art. 35(7)(a), in the practice's words. */
    DPIA_DESCRIPTION(1000),
    /** Art. 35(7)(b). */
    DPIA_NECESSITY(1000),
    /** Art. 35(7)(c). */
    DPIA_RISKS(1000),
    /** Art. 35(7)(d). */
    DPIA_MEASURES(1000),
    /** The data protection officer's advice; Art. 35(2). */
    DPIA_DPO_ADVICE(600),
    /** What patients or their representatives think; Art. 35(9). */
    DPIA_VIEWS(600),
    /** Where pictures are to be published, for what and how long. */
    MARKETING_USES(500);

    private static final IntPredicate UNPRINTABLE = c -> {
        int type = Character.getType(c);
        return c != '\n'
                && (type == Character.CONTROL
                        || type == Character.FORMAT
                        || type == Character.SURROGATE
                        || type == Character.PRIVATE_USE
                        || type == Character.UNASSIGNED);
    };
    private static final int MAX_LINES = 15;

    private final int characters;
    private final Pattern form;

    DocumentField(int characters) {
        this.characters = characters;
        this.form = Pattern.compile("(?s).*");
    }

    DocumentField(Pattern form) {
        this.characters = 5;
        this.form = form;
    }

    /** The largest length of its text. */
    public int characters() {
        return characters;
    }

    /** Whether the text may stand there. */
    public boolean accepts(String text) {
        return !text.isBlank()
                && text.length() <= characters
                && text.lines().count() <= MAX_LINES
                && text.codePoints().noneMatch(UNPRINTABLE)
                && form.matcher(text).matches();
    }
}
