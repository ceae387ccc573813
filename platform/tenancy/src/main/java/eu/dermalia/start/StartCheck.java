package eu.dermalia.start;

import java.util.List;

/** Looks at the set-up once, before the first request, event or timer. Blocking. */
public interface StartCheck {
    /** What is wrong; empty when nothing is. A part that does not answer is no finding: services start while others are away. */
    List<Finding> findings();

    /** Whether it asks other machines. Such checks run only when those of the settings found nothing. */
    default boolean connects() {
        return false;
    }
}
