package eu.dermalia.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The answer of this endpoint is not kept for a repetition under the same {@code Idempotency-Key}, not even sealed: a
 * repetition is told that it is done (409, {@code already-done}), with the {@code Location} of what was made.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ShownOnce {}
