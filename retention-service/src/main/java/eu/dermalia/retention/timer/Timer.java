package eu.dermalia.retention.timer;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.retention.timer.model.Schedule;

/** One scan's timer as others read it. */
public record Timer(PatientId patient, Purpose purpose, Schedule schedule) {}
