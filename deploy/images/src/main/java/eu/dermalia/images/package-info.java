/** Container images of the services, built from what Maven packaged; see docs/images.md. */
@NullMarked
package eu.dermalia.images;

import org.jspecify.annotations.NullMarked;
