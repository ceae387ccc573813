package eu.dermalia.rights.document;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.document.model.DocumentField;
import eu.dermalia.rights.document.model.Facts;
import eu.dermalia.rights.document.model.Facts.Party;
import eu.dermalia.rights.document.model.SupervisoryAuthority;
import eu.dermalia.rights.practice.Practices;
import eu.dermalia.rights.practice.model.PracticeProfile;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Map;

/** Gathers what a practice's documents state. Inside a tenant's transaction. */
@ApplicationScoped
class FactsReader {
    private final Practices practices;
    private final DocumentFields fields;
    private final RunningConfiguration running;

    FactsReader(Practices practices, DocumentFields fields, RunningConfiguration running) {
        this.practices = practices;
        this.fields = fields;
        this.running = running;
    }

    /** @param timeZone in which a version has its date */
    record Known(Facts facts, ZoneId timeZone) {}

    /** @return fails with 404 for an unknown practice */
    Uni<Known> read(PracticeId practice) {
        return practices.find(practice).chain(found -> {
            PracticeProfile profile = found.orElseThrow(Problems::notFound).profile();
            return fields.read(practice).map(texts -> new Known(facts(profile, texts), profile.timeZone()));
        });
    }

    private Facts facts(PracticeProfile profile, Map<DocumentField, String> texts) {
        return new Facts(
                new Party(
                        profile.name(),
                        profile.street(),
                        profile.postalCode(),
                        profile.city(),
                        profile.phone(),
                        profile.email()),
                SupervisoryAuthority.of(profile.region()).facts(),
                profile.aestheticRetentionMonths(),
                texts,
                running.processor(),
                running.places(),
                running.subProcessors(),
                running.protection());
    }
}
