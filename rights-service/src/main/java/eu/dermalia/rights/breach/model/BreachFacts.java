package eu.dermalia.rights.breach.model;

import org.jspecify.annotations.Nullable;

/**
 * What a notice has to say, as far as it is known in this phase (GDPR Art. 33(3)).
 *
 * @param nature of the breach (a)
 * @param subjectCategories of data subjects (a)
 * @param recordCategories of personal data records (a)
 * @param approximateSubjects how many, where possible (a)
 * @param contact name and contact details of who knows more (b)
 * @param consequences likely ones (c)
 * @param measures taken or proposed, those that mitigate included (d)
 */
public record BreachFacts(
        String nature,
        String subjectCategories,
        String recordCategories,
        @Nullable Long approximateSubjects,
        @Nullable Long approximateRecords,
        String consequences,
        String measures,
        String contact) {}
