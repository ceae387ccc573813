/**
 * What does a patient get who asks for a copy of his data (GDPR Art. 15(3)) or for his data to take along (Art. 20): a ZIP,
 * built in the background, sealed while it waits, handed to the practice once, gone within days.
 */
@NullMarked
package eu.dermalia.rights.export;

import org.jspecify.annotations.NullMarked;
