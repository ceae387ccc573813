package eu.dermalia.contracts;

import java.util.UUID;

/** A typed id; in JSON the bare UUID. */
public sealed interface Id
        permits PracticeId,
                PatientId,
                ScanId,
                BasisId,
                ConsentId,
                DeliveryId,
                RestrictionId,
                RequestId,
                ErasureId,
                HoldId,
                AccessId,
                PaperId,
                NoticeId {
    UUID value();
}
