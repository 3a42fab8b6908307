/** How much one caller may ask. In: who is calling, from where. Out: whether to go on, and if not, when to come back. */
@NullMarked
package io.callboard.http.limit;

import org.jspecify.annotations.NullMarked;
