@NullMarked
package io.callboard.query;

import org.jspecify.annotations.NullMarked;
