@NullMarked
package io.callboard.app;

import org.jspecify.annotations.NullMarked;
