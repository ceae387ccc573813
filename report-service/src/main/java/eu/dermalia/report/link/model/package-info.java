/** When a link opens, and what a token looks like. */
@NullMarked
package eu.dermalia.report.link.model;

import org.jspecify.annotations.NullMarked;
