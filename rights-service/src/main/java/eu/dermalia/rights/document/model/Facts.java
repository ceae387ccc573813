package eu.dermalia.rights.document.model;

import eu.dermalia.rights.retention.model.RetentionRules;
import java.util.List;
import java.util.Map;

/**
 * Everything that a practice's documents state: from its profile, its own texts, and the configuration that runs. Texts that
 * are not known are empty.
 *
 * @param aestheticMonths how long an aesthetic scan is kept after its capture
 * @param fields the practice's own texts
 * @param retention how long what is no scan is kept
 */
public record Facts(
        Party practice,
        Authority authority,
        int aestheticMonths,
        Map<DocumentField, String> fields,
        Processor processor,
        List<Place> places,
        List<SubProcessor> subProcessors,
        Protection protection,
        RetentionRules retention) {
    public Facts {
        fields = Map.copyOf(fields);
        places = List.copyOf(places);
        subProcessors = List.copyOf(subProcessors);
    }

    /** Somebody with an address. */
    public record Party(String name, String street, String postalCode, String city, String phone, String email) {}

    /** The supervisory authority that is competent for the practice; GDPR Art. 55, § 40 BDSG. */
    public record Authority(String name, String address) {}

    /**
     * Dermalia itself.
     *
     * @param officer its data protection officer, with contact data
     * @param noticeDays how long before a sub-processor changes the practice is told
     * @param breachHours how soon the practice is told of a breach, at the latest
     */
    public record Processor(Party party, String representative, String officer, int noticeDays, int breachHours) {}

    /**
     * One thing that data pass through or rest in.
     *
     * @param name cluster, storage, database, broker, mail or identity
     * @param country ISO 3166-1 alpha-2, as declared; empty when nobody declared it
     * @param transport how data get there
     */
    public record Place(String name, String country, String operator, Transport transport) {}

    /** How a connection is protected. */
    public enum Transport {
        /** Configured here, with TLS. */
        TLS,
        /** Configured here, without: permitted only within one machine or a network of one's own. */
        PLAIN,
        /** Another service's connection, which refuses to do without TLS. */
        TLS_REQUIRED_ELSEWHERE
    }

    /**
     * Who works for Dermalia on the practice's data; GDPR Art. 28(2), (4).
     *
     * @param tasks names of places, or a description
     * @param country ISO 3166-1 alpha-2
     * @param transferBasis empty within the EU and the EEA
     */
    public record SubProcessor(String name, List<String> tasks, String country, String transferBasis) {}

    /**
     * The measures' figures, as configured.
     *
     * @param objectSeal scheme of sealed objects
     * @param codeRounds PBKDF2 rounds of a pickup code
     * @param tracing whether traces are exported
     */
    public record Protection(String objectSeal, int codeRounds, boolean tracing) {}

    /** The practice's text; empty when it has said nothing. */
    public String field(String name) {
        return field(DocumentField.valueOf(name));
    }

    String field(DocumentField field) {
        return fields.getOrDefault(field, "");
    }

    public boolean officerNamed() {
        return !field(DocumentField.DPO_NAME).isEmpty()
                && !field(DocumentField.DPO_CONTACT).isEmpty();
    }

    public boolean manyPeople() {
        return people() >= DpoResult.PEOPLE_COUNT;
    }

    private int people() {
        return Integer.parseInt(fields.getOrDefault(DocumentField.HEAD_COUNT, "0"));
    }

    public DpoResult dpoResult() {
        return DpoResult.of(
                people(),
                field(DocumentField.LARGE_SCALE).equals("yes"),
                field(DocumentField.DPIA_NOT_NEEDED).isEmpty());
    }
}
