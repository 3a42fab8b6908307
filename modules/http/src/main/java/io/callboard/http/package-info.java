@NullMarked
package io.callboard.http;

import org.jspecify.annotations.NullMarked;
