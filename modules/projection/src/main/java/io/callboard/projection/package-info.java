@NullMarked
package io.callboard.projection;

import org.jspecify.annotations.NullMarked;
