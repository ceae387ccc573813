/**
 * Which data subjects' requests are open, and so protect what they still need from the timers.
 */
@NullMarked
package eu.dermalia.retention.request;

import org.jspecify.annotations.NullMarked;
