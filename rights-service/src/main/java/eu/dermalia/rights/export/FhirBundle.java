package eu.dermalia.rights.export;

import ca.uhn.fhir.context.FhirContext;
import eu.dermalia.rights.export.PortabilityContents.Item;
import eu.dermalia.rights.export.format.Written;
import eu.dermalia.rights.patient.model.Person;
import eu.dermalia.rights.practice.model.PracticeProfile;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Media;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The package's contents as a FHIR R4 collection (hl7.org/fhir/R4/bundle.html): a {@code Patient}; each photograph a {@code
 * Media}, which R4 has for pictures that are no DICOM study; each mesh a {@code DocumentReference}; one {@code Provenance} for
 * each scan. The files lie beside the bundle; attachments name them by relative address, size and, as R4 asks, SHA-1.
 */
@ApplicationScoped
class FhirBundle {
    private static final String NUMBERS = "https://dermalia.eu/fhir/patient-number/";
    private static final String SCANS = "https://dermalia.eu/fhir/scan";
    private static final long LARGEST_UNSIGNED_INT = Integer.MAX_VALUE;

    /** @param before the files that the bundle is about, as they were written */
    String write(Facts facts, List<Item> items, List<Written> before) {
        Map<String, Written> files = new LinkedHashMap<>();
        before.forEach(file -> files.put(file.name(), file));
        Writer writer = new Writer(facts, files);
        items.forEach(writer::item);
        return FhirContext.forR4Cached().newJsonParser().setPrettyPrint(true).encodeResourceToString(writer.bundle());
    }

    private static final class Writer {
        private final Facts facts;
        private final Map<String, Written> files;
        private final ZoneId zone;
        private final Bundle bundle = new Bundle();
        private final Reference patient;
        private final Reference practice;
        private final Map<Facts.Scan, List<Reference>> ofScan = new LinkedHashMap<>();

        Writer(Facts facts, Map<String, Written> files) {
            this.facts = facts;
            this.files = files;
            this.zone = facts.practice().timeZone();
            bundle.setType(Bundle.BundleType.COLLECTION).setTimestampElement(instant(facts.at()));
            practice = add(organization(facts.practice()));
            patient = add(patient(facts.person()));
        }

        void item(Item item) {
            Reference made = add(item.isPicture() ? media(item) : document(item));
            ofScan.computeIfAbsent(item.scan(), ignored -> new ArrayList<>()).add(made);
        }

        Bundle bundle() {
            ofScan.forEach((scan, made) -> add(provenance(scan, made)));
            return bundle;
        }

        private Reference add(Resource resource) {
            String address = "urn:uuid:" + UUID.randomUUID();
            bundle.addEntry().setFullUrl(address).setResource(resource);
            return new Reference(address);
        }

        private static Organization organization(PracticeProfile profile) {
            Organization practice = new Organization();
            practice.setName(profile.name()).setActive(true);
            practice.addAddress()
                    .addLine(profile.street())
                    .setPostalCode(profile.postalCode())
                    .setCity(profile.city())
                    .setState(profile.region())
                    .setCountry("DE");
            practice.addTelecom()
                    .setSystem(ContactPoint.ContactPointSystem.PHONE)
                    .setValue(profile.phone());
            practice.addTelecom()
                    .setSystem(ContactPoint.ContactPointSystem.EMAIL)
                    .setValue(profile.email());
            return practice;
        }

        private Patient patient(Person person) {
            Patient patient = new Patient();
            patient.addIdentifier()
                    .setType(new CodeableConcept(
                            new Coding("http://terminology.hl7.org/CodeSystem/v2-0203", "MR", "Medical record number")))
                    .setSystem(NUMBERS + facts.stored().id())
                    .setValue(person.number().value());
            patient.addName().setFamily(person.familyName()).addGiven(person.givenName());
            patient.setBirthDateElement(new DateType(person.birthDate().toString()));
            if (person.email() != null) {
                patient.addTelecom()
                        .setSystem(ContactPoint.ContactPointSystem.EMAIL)
                        .setValue(person.email().value());
            }
            if (person.phone() != null) {
                patient.addTelecom()
                        .setSystem(ContactPoint.ContactPointSystem.PHONE)
                        .setValue(person.phone().value());
            }
            patient.addCommunication()
                    .setLanguage(new CodeableConcept(new Coding("urn:ietf:bcp:47", person.language(), null)))
                    .setPreferred(true);
            patient.setManagingOrganization(practice);
            return patient;
        }

        private Media media(Item item) {
            Media media = new Media();
            media.addIdentifier().setSystem(SCANS).setValue(item.scan().id().toString());
            media.setStatus(Media.MediaStatus.COMPLETED)
                    .setType(new CodeableConcept(
                            new Coding("http://terminology.hl7.org/CodeSystem/media-type", "image", "Image")))
                    .setSubject(patient)
                    .setCreated(when(item.scan().capturedAt()))
                    .setBodySite(new CodeableConcept().setText("Face"))
                    .setContent(attachment(item));
            words(item.artefact().view()).ifPresent(view -> media.setView(new CodeableConcept().setText(view)));
            words(item.artefact().light())
                    .ifPresent(light -> media.setModality(new CodeableConcept().setText("Photograph, " + light)));
            return media;
        }

        private DocumentReference document(Item item) {
            DocumentReference document = new DocumentReference();
            document.addIdentifier().setSystem(SCANS).setValue(item.scan().id().toString());
            document.setStatus(DocumentReferenceStatus.CURRENT)
                    .setType(new CodeableConcept().setText("Three-dimensional surface scan of the face"))
                    .setSubject(patient)
                    .setDateElement(instant(item.scan().capturedAt()))
                    .addAuthor(practice);
            document.addContent().setAttachment(attachment(item));
            return document;
        }

        private Provenance provenance(Facts.Scan scan, List<Reference> made) {
            Provenance provenance = new Provenance();
            made.forEach(provenance::addTarget);
            provenance.setOccurred(when(scan.capturedAt())).setRecordedElement(instant(facts.at()));
            provenance
                    .addAgent()
                    .setType(new CodeableConcept(new Coding(
                            "http://terminology.hl7.org/CodeSystem/provenance-participant-type",
                            "custodian",
                            "Custodian")))
                    .setWho(practice);
            provenance
                    .addEntity()
                    .setRole(Provenance.ProvenanceEntityRole.SOURCE)
                    .setWhat(new Reference()
                            .setIdentifier(new org.hl7.fhir.r4.model.Identifier()
                                    .setSystem(SCANS)
                                    .setValue(scan.id().toString())));
            return provenance;
        }

        private Attachment attachment(Item item) {
            Attachment attachment = new Attachment();
            attachment
                    .setContentType(item.mediaType())
                    .setUrl(item.path())
                    .setCreationElement(when(item.scan().capturedAt()));
            Written file = files.get(item.path());
            if (file != null) {
                attachment.setHash(Base64.getDecoder().decode(file.sha1()));
                if (file.length() <= LARGEST_UNSIGNED_INT) {
                    attachment.setSize((int) file.length());
                }
            }
            return attachment;
        }

        private DateTimeType when(Instant at) {
            DateTimeType time = new DateTimeType(java.util.Date.from(at));
            time.setTimeZone(java.util.TimeZone.getTimeZone(zone));
            return time;
        }

        private InstantType instant(Instant at) {
            InstantType time = new InstantType(java.util.Date.from(at));
            time.setTimeZone(java.util.TimeZone.getTimeZone(zone));
            return time;
        }

        /** Only what is one of the words that a manifest may have. */
        private static java.util.Optional<String> words(@Nullable String name) {
            return java.util.Optional.ofNullable(name)
                    .filter(text -> text.matches("[A-Z_]{1,40}"))
                    .map(text -> text.charAt(0)
                            + text.substring(1)
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .replace('_', ' '));
        }
    }
}
