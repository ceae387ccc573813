package eu.dermalia.local.demo;

import eu.dermalia.local.DemoPractice;
import java.time.LocalDate;

/**
 * Somebody who does not exist. Name, address and birth date occur nowhere else, so that a search over every log, topic
 * and file can prove that they did not leak.
 *
 * @param number the practice's own
 * @param language of mail and report: de or en
 */
public record DemoPatient(
        DemoPractice practice,
        String number,
        String givenName,
        String familyName,
        LocalDate birthDate,
        String email,
        String language) {}
