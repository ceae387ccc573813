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
    private static final String SESSIONS = """
             link_session s where s.practice_id = $1 and s.link_id in
            (select l.link_id from link l where l.practice_id = $1 and l.scan_id = $2)""";

    /**
     * @param removal the statement that empties it
     * @param from what follows {@code select count(*) from}
     */
    private record Place(String name, String removal, String from) {}

    private static final List<Place> PLACES = List.of(
            new Place("sessions", "delete from" + SESSIONS, SESSIONS),
            place("links", "link"),
            place("report-versions", "report_version"),
            place("scores", "score_set"),
            place("reports", "report"),
            // later scans that were compared with this one forget which it was
            new Place(
                    "comparisons",
                    "update score_set set previous_scan_id = null where practice_id = $1 and previous_scan_id = $2",
                    " score_set where practice_id = $1 and previous_scan_id = $2"));

    private final WorkQueue work;

    ErasedRows(WorkQueue work) {
        this.work = work;
    }

    private static Place place(String name, String table) {
        String from = " " + table + " where practice_id = $1 and scan_id = $2";
        return new Place(name, "delete from" + from, from);
    }

    /** @return what was removed, by kind */
    Uni<SortedMap<String, Long>> erase(PracticeId practice, ScanId scan) {
        SortedMap<String, Long> erased = new TreeMap<>();
        return Multi.createFrom()
                .iterable(PLACES)
                .onItem()
                .call(place -> Sql.update(place.removal(), practice, scan)
                        .invoke(count -> erased.put(place.name(), count.longValue())))
                .collect()
                .last()
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
                .chain(() -> work.count(practice, scan.value()))
                .invoke(count -> left.put("work", Math.max(0, count - 1)))
                .replaceWith(left);
    }
}
