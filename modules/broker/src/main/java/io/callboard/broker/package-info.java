@NullMarked
package io.callboard.broker;

import org.jspecify.annotations.NullMarked;
