package eu.dermalia.rights.document;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.document.model.DocumentField;
import eu.dermalia.rights.document.model.Facts;
import eu.dermalia.rights.document.model.Facts.Party;
import eu.dermalia.rights.practice.Organisations;
import eu.dermalia.rights.practice.Practices;
import eu.dermalia.rights.practice.model.Organisation;
import eu.dermalia.rights.practice.model.PracticeProfile;
import eu.dermalia.rights.practice.model.SupervisoryAuthority;
import eu.dermalia.rights.processor.SubProcessors;
import eu.dermalia.rights.processor.model.SubProcessor;
import eu.dermalia.rights.recipient.Recipients;
import eu.dermalia.rights.recipient.model.Recipient;
import eu.dermalia.rights.retention.RetentionRuleStore;
import eu.dermalia.rights.retention.model.RetentionRules;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers what a practice's documents state: its profile, whom it has documented, its own texts where the profile says
 * nothing, and what runs. Inside a tenant's transaction.
 */
@ApplicationScoped
class FactsReader {
    private final Practices practices;
    private final Organisations organisations;
    private final Recipients recipients;
    private final SubProcessors subProcessors;
    private final DocumentFields fields;
    private final RunningConfiguration running;
    private final RetentionRuleStore retention;
    private final Clock clock;

    FactsReader(
            Practices practices,
            Organisations organisations,
            Recipients recipients,
            SubProcessors subProcessors,
            DocumentFields fields,
            RunningConfiguration running,
            RetentionRuleStore retention,
            Clock clock) {
        this.practices = practices;
        this.organisations = organisations;
        this.recipients = recipients;
        this.subProcessors = subProcessors;
        this.fields = fields;
        this.running = running;
        this.retention = retention;
        this.clock = clock;
    }

    /** @param timeZone in which a version has its date */
    record Known(Facts facts, ZoneId timeZone) {}

    /** @return fails with 404 for an unknown practice */
    Uni<Known> read(PracticeId id) {
        return practices
                .find(id)
                .map(found -> found.orElseThrow(Problems::notFound))
                .chain(practice -> {
                    LocalDate today = practice.today(clock.instant());
                    return Uni.combine()
                            .all()
                            .unis(
                                    organisations.find(id).map(Optional::orElseThrow),
                                    recipients.onRecord(id),
                                    subProcessors.notEnded(id, today),
                                    fields.read(id),
                                    retention.of(id))
                            // they share one connection
                            .usingConcurrencyOf(1)
                            .with((organisation, documented, engaged, texts, rules) -> new Known(
                                    facts(
                                            practice.profile(),
                                            organisation,
                                            ProfileTexts.over(texts, organisation, current(documented, today)),
                                            all(engaged),
                                            rules),
                                    practice.profile().timeZone()));
                });
    }

    private Facts facts(
            PracticeProfile profile,
            Organisation organisation,
            Map<DocumentField, String> texts,
            List<Facts.SubProcessor> engaged,
            RetentionRules rules) {
        String controller = organisation.legalName();
        return new Facts(
                new Party(
                        controller == null ? profile.name() : controller,
                        profile.street(),
                        profile.postalCode(),
                        profile.city(),
                        profile.phone(),
                        profile.email()),
                SupervisoryAuthority.of(profile.region())
                        .map(FactsReader::authority)
                        .orElseThrow(),
                profile.aestheticRetentionMonths(),
                texts,
                running.processor(),
                running.places(),
                engaged,
                running.protection(),
                rules);
    }

    private static Facts.Authority authority(SupervisoryAuthority known) {
        return new Facts.Authority(known.name(), known.street() + ", " + known.postalCode() + " " + known.city());
    }

    private static List<Recipient> current(List<Recipient> documented, LocalDate today) {
        return documented.stream()
                .filter(one -> one.endedOn() == null || !today.isAfter(one.endedOn()))
                .toList();
    }

    /** Who operates what runs, and whom the operator has announced besides. */
    private List<Facts.SubProcessor> all(List<SubProcessor> announced) {
        List<Facts.SubProcessor> all = new ArrayList<>(running.subProcessors());
        announced.stream()
                .filter(one -> all.stream().noneMatch(known -> known.name().equals(one.name())))
                .map(one -> new Facts.SubProcessor(
                        one.name(),
                        List.of(one.service()),
                        one.country(),
                        one.transferBasis() == null ? "" : one.transferBasis().name()))
                .forEach(all::add);
        return all;
    }
}
