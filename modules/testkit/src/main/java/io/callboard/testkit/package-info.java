@NullMarked
package io.callboard.testkit;

import org.jspecify.annotations.NullMarked;
