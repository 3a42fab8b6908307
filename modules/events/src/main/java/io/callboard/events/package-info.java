@NullMarked
package io.callboard.events;

import org.jspecify.annotations.NullMarked;
