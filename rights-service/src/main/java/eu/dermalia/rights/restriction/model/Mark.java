package eu.dermalia.rights.restriction.model;

import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.contracts.RestrictionId;
import java.time.Instant;

/** One open reason why a scan is kept and not used. */
public record Mark(RestrictionId id, RestrictionGround ground, Instant since) {}
