package eu.dermalia.rights.audit;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.audit.AuditLog.Entry;
import java.util.List;

/** How a batch of entries is written; batches written one after the other are one document. */
interface ExportFormat {
    String mediaType();

    /** What stands ahead of the first entry. */
    String opening();

    String write(PracticeId practice, List<Entry> batch);
}
