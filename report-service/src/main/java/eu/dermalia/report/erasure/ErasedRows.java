package eu.dermalia.report.erasure;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every table that holds something of a scan, in the order in which it can be emptied. Inside {@code TenantTransaction.in}. */
@ApplicationScoped
class ErasedRows {
    /** Rows of later reports that were compared with it. */
    private static final String COMPARISONS = "comparisons";

    private static final String SESSIONS = """
             link_session s where s.practice_id = $1 and s.link_id in
            (select l.link_id from link l where l.practice_id = $1 and l.scan_id = $2)""";

    /** @param from what follows {@code delete from} and {@code select count(*) from} */
    private record Place(String name, String from) {}

    private static final List<Place> PLACES = List.of(
            new Place("sessions", SESSIONS),
            place("links", "link"),
            place("report-versions", "report_version"),
            place("scores", "score_set"),
            place("reports", "report"));

    private final LaterReports later;
    private final WorkQueue work;

    ErasedRows(LaterReports later, WorkQueue work) {
        this.later = later;
        this.work = work;
    }

    private static Place place(String name, String table) {
        return new Place(name, " " + table + " where practice_id = $1 and scan_id = $2");
    }

    /** @return what was removed, by kind */
    Uni<SortedMap<String, Long>> erase(PracticeId practice, ScanId scan) {
        SortedMap<String, Long> erased = new TreeMap<>();
        return Multi.createFrom()
                .iterable(PLACES)
                .onItem()
                .call(place -> Sql.update("delete from" + place.from(), practice, scan)
                        .invoke(count -> erased.put(place.name(), count.longValue())))
                .collect()
                .last()
                .chain(() -> later.forget(practice, scan))
                .invoke(count -> erased.put(COMPARISONS, count))
                .replaceWith(erased);
    }

    /** @return what is there, by kind; work that erases is not counted */
    Uni<SortedMap<String, Long>> count(PracticeId practice, ScanId scan) {
        SortedMap<String, Long> left = new TreeMap<>();
        return Multi.createFrom()
                .iterable(PLACES)
                .onItem()
                .call(place -> Sql.<Long>one("select count(*) from" + place.from(), practice, scan)
                        .invoke(count -> left.put(place.name(), Objects.requireNonNull(count))))
                .collect()
                .last()
                .chain(() -> later.count(practice, scan))
                .invoke(count -> left.put(COMPARISONS, count))
                .chain(() -> work.count(practice, scan.value()))
                .invoke(count -> left.put("work", Math.max(0, count - 1)))
                .replaceWith(left);
    }
}
