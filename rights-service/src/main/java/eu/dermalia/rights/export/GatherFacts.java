package eu.dermalia.rights.export;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.export.OpenRequests.Request;
import eu.dermalia.rights.export.PackageStore.Stored;
import eu.dermalia.rights.paper.Papers;
import eu.dermalia.rights.patient.Patients;
import eu.dermalia.rights.patient.model.Person;
import eu.dermalia.rights.practice.Practices;
import eu.dermalia.rights.practice.model.Practice;
import eu.dermalia.rights.processor.SubProcessors;
import eu.dermalia.rights.recipient.Recipients;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads what this service knows about a patient. Inside a tenant's transaction; holds the share lock of every scan that it
 * names, so that an erasure comes either before it or finds what was made of it.
 */
@ApplicationScoped
class GatherFacts {
    private final Practices practices;
    private final Patients patients;
    private final GatherGrounds grounds;
    private final GatherScans scans;
    private final GatherHistory history;
    private final Papers papers;
    private final Recipients recipients;
    private final SubProcessors subProcessors;
    private final Clock clock;

    GatherFacts(
            Practices practices,
            Patients patients,
            GatherGrounds grounds,
            GatherScans scans,
            GatherHistory history,
            Papers papers,
            Recipients recipients,
            SubProcessors subProcessors,
            Clock clock) {
        this.practices = practices;
        this.patients = patients;
        this.grounds = grounds;
        this.scans = scans;
        this.history = history;
        this.papers = papers;
        this.recipients = recipients;
        this.subProcessors = subProcessors;
        this.clock = clock;
    }

    /** Empty when the patient cannot be read any more. */
    Uni<Optional<Facts>> about(PracticeId practice, Stored stored, Request request) {
        return patients.find(practice, request.patient())
                .chain(person -> person.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : practices
                                .find(practice)
                                .map(Optional::orElseThrow)
                                .chain(controller -> facts(controller, stored, request, person.get()))
                                .map(Optional::of));
    }

    private Uni<Facts> facts(Practice controller, Stored stored, Request request, Person person) {
        PracticeId practice = controller.id();
        PatientId patient = request.patient();
        Instant now = clock.instant();
        return Uni.combine()
                .all()
                .unis(
                        patients.treatmentEnd(patient),
                        grounds.bases(patient),
                        grounds.consents(practice, patient),
                        grounds.requests(patient),
                        papers.ofPatient(patient),
                        recipients.onRecord(practice),
                        subProcessors.notEnded(practice, controller.today(now)),
                        withHistory(practice, request))
                // they share one connection
                .usingConcurrencyOf(1)
                .with((end, bases, consents, requests, signed, documented, engaged, scanned) -> new Facts(
                        stored,
                        now,
                        controller.profile(),
                        person,
                        end.orElse(null),
                        bases,
                        consents,
                        scanned.scans(),
                        requests,
                        signed,
                        documented,
                        engaged,
                        scanned.history()));
    }

    private record Scanned(List<Facts.Scan> scans, Facts.History history) {}

    private Uni<Scanned> withHistory(PracticeId practice, Request request) {
        return scans.of(practice, request).chain(found -> history.of(
                        practice,
                        request.patient(),
                        found.stream().map(Facts.Scan::id).collect(Collectors.toSet()))
                .map(past -> new Scanned(found, past)));
    }
}
