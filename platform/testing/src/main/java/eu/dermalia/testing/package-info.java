/** What the tests of every module share: the real parts, tokens, golden events, a look into database, topic and mailbox. */
@NullMarked
package eu.dermalia.testing;

import org.jspecify.annotations.NullMarked;
