/** What a report says and in which words; knows scores, not how they are drawn. */
@NullMarked
package eu.dermalia.report.rendering.model;

import org.jspecify.annotations.NullMarked;
