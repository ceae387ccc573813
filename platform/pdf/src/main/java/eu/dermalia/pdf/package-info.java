/** XHTML to accessible, archivable PDF; knows no domain word. */
@NullMarked
package eu.dermalia.pdf;

import org.jspecify.annotations.NullMarked;
