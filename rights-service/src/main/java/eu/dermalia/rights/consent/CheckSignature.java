package eu.dermalia.rights.consent;

import eu.dermalia.contracts.ConsentUse;
import eu.dermalia.contracts.PaperId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.consent.ConsentTexts.ConsentText;
import eu.dermalia.rights.consent.model.ConsentRefusal;
import eu.dermalia.rights.consent.model.Signature;
import eu.dermalia.rights.consent.model.SignerDecision;
import eu.dermalia.rights.consent.model.SignerKind;
import eu.dermalia.rights.paper.Papers;
import eu.dermalia.rights.patient.Patients;
import eu.dermalia.rights.patient.model.Person;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether a signature makes a consent: a text that the practice has, and somebody who may sign. Inside a transaction. */
@ApplicationScoped
public class CheckSignature {
    private final ConsentTexts texts;
    private final Capacities capacities;
    private final Patients patients;
    private final Papers papers;

    CheckSignature(ConsentTexts texts, Capacities capacities, Patients patients, Papers papers) {
        this.texts = texts;
        this.capacities = capacities;
        this.patients = patients;
        this.papers = papers;
    }

    public sealed interface Result {
        /** @param assessment that names the signer, if there is one */
        record Good(
                Signature signature,
                String textLanguage,
                SignerKind signer,
                @Nullable UUID assessment) implements Result {}

        record Refused(ConsentRefusal refusal) implements Result {}
    }

    /** @param today in the practice's zone */
    public Uni<Result> check(PracticeId practice, PatientId id, ConsentUse use, Signature signature, LocalDate today) {
        if (signature.signedOn().isAfter(today)) {
            return refused(ConsentRefusal.DATE_IN_FUTURE);
        }
        return deposited(id, signature.paper())
                .chain(deposited ->
                        deposited ? signed(practice, id, use, signature) : refused(ConsentRefusal.PAPER_UNKNOWN));
    }

    /** Whether the paper that is named, if one is, is this patient's. */
    private Uni<Boolean> deposited(PatientId id, @Nullable PaperId paper) {
        return paper == null ? Uni.createFrom().item(true) : papers.belongs(paper, id);
    }

    private Uni<Result> signed(PracticeId practice, PatientId id, ConsentUse use, Signature signature) {
        return patients.find(practice, id)
                .map(found -> found.orElseThrow(Problems::gone))
                .chain(person -> texts.signed(
                                practice, use, signature.textVersion(), signature.textLanguage(), person.language())
                        .chain(text -> check(practice, id, person, signature, text)));
    }

    private Uni<Result> check(
            PracticeId practice, PatientId id, Person person, Signature signature, Optional<ConsentText> text) {
        if (text.isEmpty()) {
            return refused(ConsentRefusal.TEXT_UNKNOWN);
        }
        if (signature.signedOn().isBefore(text.get().inForceFrom())) {
            return refused(ConsentRefusal.TEXT_NOT_IN_FORCE);
        }
        return capacities.onDay(practice, id, signature.signedOn()).map(assessment -> {
            SignerDecision decision = SignerDecision.of(signature, person, assessment);
            if (decision instanceof SignerDecision.May may) {
                return new Result.Good(signature, text.get().language(), may.signer(), may.assessment());
            }
            return new Result.Refused(((SignerDecision.MayNot) decision).refusal());
        });
    }

    private static Uni<Result> refused(ConsentRefusal refusal) {
        return Uni.createFrom().item(new Result.Refused(refusal));
    }
}
