package eu.dermalia.retention.timer;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.retention.timer.model.Schedule;
import org.jspecify.annotations.Nullable;

/**
 * One scan's timer as others read it.
 *
 * @param basis under which it is kept; null for a scan that was stored before this was noted
 */
public record Timer(
        PatientId patient,
        Purpose purpose,
        Schedule schedule,
        @Nullable BasisId basis) {}
