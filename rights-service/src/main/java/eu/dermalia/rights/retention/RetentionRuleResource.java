package eu.dermalia.rights.retention;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.practice.Practices;
import eu.dermalia.rights.practice.model.KeptElsewhere;
import eu.dermalia.rights.retention.model.RetentionRules;
import eu.dermalia.rights.retention.model.RetentionSubject;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Accessor;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How long a practice keeps what is not a scan; GDPR Art. 5(1)(e), 30(1)(f). */
@Path("/practices/{id}/retention-rules")
class RetentionRuleResource {
    private final TenantTransaction transaction;
    private final Practices practices;
    private final RetentionRuleStore store;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;

    RetentionRuleResource(
            TenantTransaction transaction,
            Practices practices,
            RetentionRuleStore store,
            Audit audit,
            Caller caller,
            Clock clock) {
        this.transaction = transaction;
        this.practices = practices;
        this.store = store;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * @param start what begins the period, which runs from the end of that calendar year
     * @param years full years from then; minimum and maximum are what may be set
     * @param usual years where the practice has said nothing; on the first day after, it goes by itself
     */
    record RuleView(
            RetentionSubject subject,
            RetentionSubject.Start start,
            int years,
            int minimum,
            int usual,
            int maximum,
            String legalReason) {
        static RuleView of(RetentionSubject subject, RetentionRules rules) {
            return new RuleView(
                    subject,
                    subject.start(),
                    rules.years(subject),
                    subject.minimum(),
                    subject.usual(),
                    subject.maximum(),
                    subject.reason());
        }
    }

    record RulesView(List<RuleView> rules) {
        static RulesView of(RetentionRules rules) {
            return new RulesView(Arrays.stream(RetentionSubject.values())
                    .map(subject -> RuleView.of(subject, rules))
                    .toList());
        }
    }

    record RuleRequest(
            @NotNull RetentionSubject subject, @NotNull Integer years) {}

    /** @param rules what is not named is kept as usual */
    record RulesRequest(@NotNull @Size(max = 20) List<@NotNull @Valid RuleRequest> rules) {}

    @GET
    @Operation(summary = "How long the practice keeps what lies beside the scans")
    @RolesAllowed({Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    public Uni<RulesView> read(@PathParam("id") PracticeId id) {
        requireOwn(id);
        return transaction.in(id, () -> store.of(id).map(RulesView::of));
    }

    /** 400 for a subject named twice, or a period that the law does not allow: too short for a proof, too long for a purpose. */
    @PUT
    @Operation(
            summary = "Set how long the practice keeps what lies beside the scans",
            description =
                    "400 for a subject named twice, or a period that the law does not allow: too short for a proof, too long for a purpose.")
    @RolesAllowed(Roles.PRIVACY_OFFICER)
    public Uni<RulesView> replace(@PathParam("id") PracticeId id, @Valid @NotNull RulesRequest request) {
        requireOwn(id);
        Map<RetentionSubject, Integer> own = checked(request.rules());
        String by = caller.subject();
        Accessor who = new Accessor(id, by, Roles.PRIVACY_OFFICER, null);
        return transaction.in(id, () -> practices
                .lock(id)
                .map(found -> found.orElseThrow(Problems::notFound))
                .call(() -> store.replace(id, own, clock.instant(), by))
                // notification-service keeps the deliveries, retention-service the receipts
                .chain(before -> practices.save(before, before.keeping(KeptElsewhere.of(RetentionRules.of(own)))))
                .chain(() -> audit.record(who, AccessAction.CHANGED, "retention-rules", null, null))
                .chain(() -> store.of(id))
                .map(RulesView::of));
    }

    private static Map<RetentionSubject, Integer> checked(List<RuleRequest> rules) {
        Map<RetentionSubject, Integer> own = new EnumMap<>(RetentionSubject.class);
        for (int i = 0; i < rules.size(); i++) {
            RuleRequest rule = rules.get(i);
            RetentionSubject subject = rule.subject();
            if (!subject.allows(rule.years())) {
                throw Problems.invalid("rules[" + i + "].years", subject.minimum() + "-" + subject.maximum());
            }
            if (own.put(subject, rule.years()) != null) {
                throw Problems.invalid("rules[" + i + "].subject", "once");
            }
        }
        return own;
    }

    private void requireOwn(PracticeId id) {
        if (!caller.practice().equals(id)) {
            throw Problems.notFound();
        }
    }
}
