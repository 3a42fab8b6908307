/** What the visitors topic holds. In: bytes as they lie on it. Out: registered visitors; the projection stores them, query answers from there. */
@NullMarked
package io.callboard.store.visitor;

import org.jspecify.annotations.NullMarked;
