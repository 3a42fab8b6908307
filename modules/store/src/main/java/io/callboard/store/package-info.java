@NullMarked
package io.callboard.store;

import org.jspecify.annotations.NullMarked;
