package eu.dermalia.rights.practice;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.practice.model.Organisation;
import eu.dermalia.rights.practice.model.Practice;
import eu.dermalia.rights.practice.model.PracticeProfile;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Accessor;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Registers a practice, or changes its profile. */
@ApplicationScoped
class SavePractice {
    private final TenantTransaction transaction;
    private final Practices practices;
    private final Organisations organisations;
    private final Gate gate;
    private final Audit audit;

    SavePractice(
            TenantTransaction transaction, Practices practices, Organisations organisations, Gate gate, Audit audit) {
        this.transaction = transaction;
        this.practices = practices;
        this.organisations = organisations;
        this.gate = gate;
        this.audit = audit;
    }

    /**
     * @return fails with 409 {@code site-taken} when a site is another practice's; with 422 {@code longer-than-declared} when
     *     aesthetic scans would be kept for longer than the information sheet tells the patients (Art. 13(2)(a) GDPR)
     */
    Uni<Practice> save(PracticeId id, PracticeProfile profile, Organisation organisation, Accessor who) {
        return transaction.in(
                id, () -> exclusively(id).chain(() -> practices.lock(id)).chain(found -> {
                    Practice before = found.orElse(null);
                    Practice after = before == null ? Practice.registered(id, profile) : before.with(profile);
                    AccessAction action = before == null ? AccessAction.CREATED : AccessAction.CHANGED;
                    return requireDeclared(id, profile)
                            .chain(() -> practices.save(before, after))
                            .chain(() -> practices.claim(id, profile.sites()))
                            .chain(claimed -> claimed
                                    ? audit.record(who, action, "practice", null, null)
                                    : Uni.createFrom()
                                            .failure(Problems.conflict(
                                                    "site-taken", "A site belongs to another practice")))
                            .chain(() -> organisations.save(id, organisation))
                            // who loses the data protection officer, or gains statutory care, may lose readiness
                            .chain(() -> gate.settle(id))
                            .chain(() -> practices.find(id))
                            .map(Optional::orElseThrow);
                }));
    }

    private Uni<Void> requireDeclared(PracticeId id, PracticeProfile profile) {
        return practices
                .declaredMonths(id)
                .invoke(declared -> {
                    if (declared.isPresent() && profile.aestheticRetentionMonths() > declared.get()) {
                        throw Problems.unprocessable(
                                "longer-than-declared", "The information sheet tells the patients a shorter period");
                    }
                })
                .replaceWithVoid();
    }

    /** Two first registrations at once have no row to lock. */
    private static Uni<Void> exclusively(PracticeId id) {
        return Sql.rows("select 1 from pg_advisory_xact_lock(hashtextextended($1, 1))", "practice/" + id)
                .replaceWithVoid();
    }
}
